module breakwater.dev/tools/api-types

go 1.22
