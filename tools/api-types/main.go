// Command api-types prints, as JSON, the field types of the Kubernetes API as the Go sources declare them.
//
// Usage: api-types <import path>=<directory>...
//
// It reads the declarations alone and compiles nothing, so every minor can be read with one toolchain.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"sort"
	"strconv"
	"strings"
)

// Field is one JSON field of an object. Types are written as codes: see typeCode.
type Field struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// Lifecycle is what the sources say of the life of a kind; zero when they say nothing.
type Lifecycle struct {
	Introduced  int    `json:"introduced,omitempty"`
	Deprecated  int    `json:"deprecated,omitempty"`
	Removed     int    `json:"removed,omitempty"`
	Replacement string `json:"replacement,omitempty"`
}

// Kind is one registered kind.
type Kind struct {
	APIVersion string     `json:"apiVersion"`
	Kind       string     `json:"kind"`
	Type       string     `json:"type"`
	Lifecycle  *Lifecycle `json:"lifecycle,omitempty"`
}

// Output is everything read from one set of modules.
type Output struct {
	Kinds []Kind             `json:"kinds"`
	Types map[string][]Field `json:"types"`
}

type goPackage struct {
	path      string
	types     map[string]*ast.TypeSpec
	files     map[string]*ast.File // by type name
	custom    map[string]bool      // has its own UnmarshalJSON
	consts    map[string]string
	lifecycle map[string]*Lifecycle
	group     string
	version   string
	kinds     map[string]string // kind to type name
}

type reader struct {
	modules  map[string]string
	packages map[string]*goPackage
	out      Output
}

// special types decode themselves; the codes are the ones the tables use.
var special = map[string]string{
	"k8s.io/apimachinery/pkg/api/resource.Quantity":                      "q",
	"k8s.io/apimachinery/pkg/util/intstr.IntOrString":                    "o",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Time":                          "t",
	"k8s.io/apimachinery/pkg/apis/meta/v1.MicroTime":                     "m",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Duration":                      "d",
	"k8s.io/apimachinery/pkg/apis/meta/v1.FieldsV1":                      "a",
	"k8s.io/apimachinery/pkg/runtime.RawExtension":                       "a",
	"k8s.io/apimachinery/pkg/runtime.Unknown":                            "a",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSON":      "a",
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1.JSON": "a",
	"time.Duration": "l",
}

// unions are JSON Schema's "a schema or something else".
var unions = map[string]string{
	"JSONSchemaPropsOrBool":        "B",
	"JSONSchemaPropsOrArray":       "A",
	"JSONSchemaPropsOrStringArray": "S",
}

var basic = map[string]string{
	"string": "s", "bool": "b", "int32": "i", "int64": "l", "int": "l",
	"uint8": "c", "byte": "c", "int16": "h", "uint16": "u", "uint32": "v", "uint64": "w", "float64": "f", "float32": "f",
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}

func (r *reader) directory(importPath string) string {
	for module, dir := range r.modules {
		if importPath == module || strings.HasPrefix(importPath, module+"/") {
			return filepath.Join(dir, strings.TrimPrefix(importPath, module))
		}
	}
	return ""
}

func (r *reader) load(importPath string) *goPackage {
	if known, ok := r.packages[importPath]; ok {
		return known
	}
	dir := r.directory(importPath)
	if dir == "" {
		fail("no module holds %s", importPath)
	}
	pkg := &goPackage{
		path: importPath, types: map[string]*ast.TypeSpec{}, files: map[string]*ast.File{}, custom: map[string]bool{},
		consts: map[string]string{}, lifecycle: map[string]*Lifecycle{}, kinds: map[string]string{},
	}
	r.packages[importPath] = pkg
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		fail("%v", err)
	}
	for _, name := range names {
		base := filepath.Base(name)
		generated := strings.HasPrefix(base, "zz_generated.") && !strings.Contains(base, "prerelease-lifecycle")
		if generated || strings.HasSuffix(base, "_test.go") || strings.HasSuffix(base, ".pb.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			fail("%v", err)
		}
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.GenDecl:
				pkg.readSpecs(d, file)
			case *ast.FuncDecl:
				pkg.readFunction(d)
			}
		}
	}
	return pkg
}

func (pkg *goPackage) readSpecs(declaration *ast.GenDecl, file *ast.File) {
	for _, spec := range declaration.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			pkg.types[s.Name.Name] = s
			pkg.files[s.Name.Name] = file
		case *ast.ValueSpec:
			for i, name := range s.Names {
				if i >= len(s.Values) {
					continue
				}
				switch value := s.Values[i].(type) {
				case *ast.BasicLit:
					if text, err := strconv.Unquote(value.Value); err == nil {
						pkg.consts[name.Name] = text
					}
				case *ast.SelectorExpr:
					if name.Name == "GroupName" {
						pkg.consts["GroupName"] = "selector"
					}
				case *ast.CompositeLit:
					if name.Name == "SchemeGroupVersion" {
						pkg.readGroupVersion(value)
					}
				}
			}
		}
	}
}

func (pkg *goPackage) readGroupVersion(literal *ast.CompositeLit) {
	for _, element := range literal.Elts {
		pair := element.(*ast.KeyValueExpr)
		if value, ok := pair.Value.(*ast.BasicLit); ok {
			text, _ := strconv.Unquote(value.Value)
			if pair.Key.(*ast.Ident).Name == "Version" {
				pkg.version = text
			}
		}
	}
}

func receiverOf(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	expression := f.Recv.List[0].Type
	if star, ok := expression.(*ast.StarExpr); ok {
		expression = star.X
	}
	if name, ok := expression.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

func (pkg *goPackage) readFunction(f *ast.FuncDecl) {
	receiver := receiverOf(f)
	if receiver != "" && (f.Name.Name == "UnmarshalJSON" || f.Name.Name == "UnmarshalText") {
		pkg.custom[receiver] = true
	}
	if receiver != "" && strings.HasPrefix(f.Name.Name, "APILifecycle") {
		pkg.readLifecycle(receiver, f)
	}
	if receiver == "" && f.Body != nil {
		ast.Inspect(f.Body, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok {
				pkg.readRegistration(call)
			}
			return true
		})
	}
}

func (pkg *goPackage) readLifecycle(receiver string, f *ast.FuncDecl) {
	life := pkg.lifecycle[receiver]
	if life == nil {
		life = &Lifecycle{}
		pkg.lifecycle[receiver] = life
	}
	results := f.Body.List[0].(*ast.ReturnStmt).Results
	if f.Name.Name == "APILifecycleReplacement" {
		parts := map[string]string{}
		for _, element := range results[0].(*ast.CompositeLit).Elts {
			pair := element.(*ast.KeyValueExpr)
			parts[pair.Key.(*ast.Ident).Name], _ = strconv.Unquote(pair.Value.(*ast.BasicLit).Value)
		}
		life.Replacement = apiVersion(parts["Group"], parts["Version"]) + " " + parts["Kind"]
		return
	}
	minor, _ := strconv.Atoi(results[1].(*ast.BasicLit).Value)
	switch f.Name.Name {
	case "APILifecycleIntroduced":
		life.Introduced = minor
	case "APILifecycleDeprecated":
		life.Deprecated = minor
	case "APILifecycleRemoved":
		life.Removed = minor
	}
}

// readRegistration reads scheme.AddKnownTypes(SchemeGroupVersion, &Kind{}, ...) and AddKnownTypeWithName.
func (pkg *goPackage) readRegistration(call *ast.CallExpr) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	switch selector.Sel.Name {
	case "AddKnownTypes":
		if group, ok := call.Args[0].(*ast.Ident); !ok || group.Name != "SchemeGroupVersion" {
			return
		}
		for _, argument := range call.Args[1:] {
			if name := literalType(argument); name != "" {
				pkg.kinds[name] = name
			}
		}
	case "AddKnownTypeWithName":
		with, ok := call.Args[0].(*ast.CallExpr)
		if !ok || len(with.Args) != 1 {
			return
		}
		if kind, ok := with.Args[0].(*ast.BasicLit); ok {
			text, _ := strconv.Unquote(kind.Value)
			pkg.kinds[text] = literalType(call.Args[1])
		}
	}
}

func literalType(expression ast.Expr) string {
	if unary, ok := expression.(*ast.UnaryExpr); ok {
		if literal, ok := unary.X.(*ast.CompositeLit); ok {
			if name, ok := literal.Type.(*ast.Ident); ok {
				return name.Name
			}
		}
	}
	return ""
}

func apiVersion(group, version string) string {
	if group == "" {
		return version
	}
	return group + "/" + version
}

// importOf finds the path that a file calls by name.
func importOf(file *ast.File, name string) string {
	for _, spec := range file.Imports {
		importPath, _ := strconv.Unquote(spec.Path.Value)
		local := path.Base(importPath)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		if local == name {
			return importPath
		}
	}
	return ""
}

// typeCode writes a Go type as a code: one letter for a scalar, "[" and "{" before the type of elements, "#" before
// the id of an object.
func (r *reader) typeCode(pkg *goPackage, file *ast.File, expression ast.Expr) string {
	switch e := expression.(type) {
	case *ast.StarExpr:
		return r.typeCode(pkg, file, e.X)
	case *ast.ArrayType:
		element := r.typeCode(pkg, file, e.Elt)
		if element == "c" {
			return "y"
		}
		return "[" + element
	case *ast.MapType:
		return "{" + r.typeCode(pkg, file, e.Value)
	case *ast.InterfaceType:
		return "a"
	case *ast.Ident:
		if code, ok := basic[e.Name]; ok && pkg.types[e.Name] == nil {
			return code
		}
		return r.namedCode(pkg, e.Name)
	case *ast.SelectorExpr:
		importPath := importOf(file, e.X.(*ast.Ident).Name)
		if code, ok := special[importPath+"."+e.Sel.Name]; ok {
			return code
		}
		return r.namedCode(r.load(importPath), e.Sel.Name)
	}
	fail("%s: cannot read the type %T", pkg.path, expression)
	return ""
}

func (r *reader) namedCode(pkg *goPackage, name string) string {
	if code, ok := special[pkg.path+"."+name]; ok {
		return code
	}
	spec := pkg.types[name]
	if spec == nil {
		fail("%s declares no %s", pkg.path, name)
	}
	if union, ok := unions[name]; ok {
		return union + r.namedCode(pkg, "JSONSchemaProps")
	}
	if pkg.custom[name] {
		fail("%s.%s decodes itself in a way unknown here", pkg.path, name)
	}
	structure, ok := spec.Type.(*ast.StructType)
	if !ok {
		return r.typeCode(pkg, pkg.files[name], spec.Type)
	}
	id := idOf(pkg, name)
	if _, seen := r.out.Types[id]; !seen {
		r.out.Types[id] = nil
		r.out.Types[id] = r.fields(pkg, pkg.files[name], structure)
	}
	return "#" + id
}

func idOf(pkg *goPackage, name string) string {
	return path.Base(path.Dir(pkg.path)) + "/" + path.Base(pkg.path) + "." + name
}

func (r *reader) fields(pkg *goPackage, file *ast.File, structure *ast.StructType) []Field {
	fields := []Field{}
	for _, field := range structure.Fields.List {
		tag := ""
		if field.Tag != nil {
			text, _ := strconv.Unquote(field.Tag.Value)
			tag = reflect.StructTag(text).Get("json")
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "-" {
			continue
		}
		embedded := len(field.Names) == 0
		if name == "" && (embedded || strings.Contains(options, "inline")) {
			fields = append(fields, r.embeddedFields(pkg, file, field.Type)...)
			continue
		}
		if strings.Contains(options, "string") {
			fail("%s: the json option \"string\" is not read here", pkg.path)
		}
		if name == "" {
			if !field.Names[0].IsExported() {
				continue
			}
			name = field.Names[0].Name
		}
		fields = append(fields, Field{Name: name, Type: r.typeCode(pkg, file, field.Type)})
	}
	return fields
}

func (r *reader) embeddedFields(pkg *goPackage, file *ast.File, expression ast.Expr) []Field {
	code := r.typeCode(pkg, file, expression)
	if !strings.HasPrefix(code, "#") {
		fail("%s embeds %s, which is no object", pkg.path, code)
	}
	return r.out.Types[code[1:]]
}

// groupOf finds the name of the group, which some packages take from the folder above.
func (r *reader) groupOf(pkg *goPackage) string {
	name, ok := pkg.consts["GroupName"]
	if ok && name != "selector" {
		return name
	}
	return r.load(path.Dir(pkg.path)).consts["GroupName"]
}

func (r *reader) readKinds(importPath string) {
	pkg := r.load(importPath)
	if len(pkg.kinds) == 0 {
		return
	}
	version := pkg.version
	if version == "" {
		version = path.Base(importPath)
	}
	for kind, name := range pkg.kinds {
		if strings.HasSuffix(kind, "Options") || name == "" || pkg.types[name] == nil {
			continue
		}
		code := r.namedCode(pkg, name)
		if !strings.HasPrefix(code, "#") {
			continue
		}
		r.out.Kinds = append(r.out.Kinds, Kind{apiVersion(r.groupOf(pkg), version), kind, code[1:], pkg.lifecycle[name]})
	}
}

// versionFolders lists the packages that may register kinds: the folders named like a version.
func (r *reader) versionFolders() []string {
	found := []string{}
	for _, root := range []string{"k8s.io/api", "k8s.io/apiextensions-apiserver/pkg/apis", "k8s.io/kube-aggregator/pkg/apis"} {
		folders, _ := filepath.Glob(filepath.Join(r.directory(root), "*", "v[0-9]*"))
		for _, folder := range folders {
			relative, _ := filepath.Rel(r.directory(root), folder)
			found = append(found, root+"/"+filepath.ToSlash(relative))
		}
	}
	sort.Strings(found)
	return found
}

func main() {
	r := &reader{modules: map[string]string{}, packages: map[string]*goPackage{}, out: Output{Types: map[string][]Field{}}}
	for _, argument := range os.Args[1:] {
		module, dir, _ := strings.Cut(argument, "=")
		r.modules[module] = dir
	}
	for _, folder := range r.versionFolders() {
		if !strings.Contains(folder, "testdata") {
			r.readKinds(folder)
		}
	}
	sort.Slice(r.out.Kinds, func(a, b int) bool {
		left, right := r.out.Kinds[a], r.out.Kinds[b]
		return left.APIVersion+" "+left.Kind < right.APIVersion+" "+right.Kind
	})
	if err := json.NewEncoder(os.Stdout).Encode(r.out); err != nil {
		fail("%v", err)
	}
}
