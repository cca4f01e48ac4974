// Reads a JSON array of YAML texts from standard input and prints a JSON array with what sigs.k8s.io/yaml,
// the reader of kubectl, makes of each: {"json": …} or {"error": …}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

type answer struct {
	JSON  json.RawMessage `json:"json,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	var texts []string
	if err := json.NewDecoder(bufio.NewReader(os.Stdin)).Decode(&texts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answers := make([]answer, len(texts))
	for index, text := range texts {
		value, err := yaml.YAMLToJSON([]byte(text))
		if err != nil {
			answers[index] = answer{Error: err.Error()}
		} else {
			answers[index] = answer{JSON: value}
		}
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if err := json.NewEncoder(out).Encode(answers); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
