// Compares versions as Go's own and Bitnami's own library do: JSON lines [scheme, a, b] in, -1, 0, 1 or null out.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"github.com/bitnami/go-version/pkg/version"
	"golang.org/x/mod/semver"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	answers := json.NewEncoder(out)
	for lines.Scan() {
		var question [3]string
		if err := json.Unmarshal(lines.Bytes(), &question); err != nil {
			panic(err)
		}
		if question[0] == "bitnami" {
			answers.Encode(bitnami(question[1], question[2]))
		} else {
			answers.Encode(modules(question[1], question[2]))
		}
	}
}

func modules(a, b string) any {
	a, b = "v"+strings.TrimPrefix(a, "v"), "v"+strings.TrimPrefix(b, "v")
	if !semver.IsValid(a) || !semver.IsValid(b) {
		return nil
	}
	return semver.Compare(a, b)
}

func bitnami(a, b string) any {
	left, err := version.Parse(a)
	if err != nil {
		return nil
	}
	right, err := version.Parse(b)
	if err != nil {
		return nil
	}
	return left.Compare(right)
}
