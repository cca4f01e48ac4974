// Command schema tells what the API server's strict decoder says of manifests.
//
// It reads JSON strings, one manifest each, and prints for each one JSON object: {"kind": known, "errors": [...]}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apiextensionsv1beta1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1"
	"k8s.io/apimachinery/pkg/runtime"
	kjson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistrationv1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	apiregistrationv1beta1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1beta1"
)

type answer struct {
	Known  bool     `json:"known"`
	Strict bool     `json:"strict"`
	Errors []string `json:"errors"`
}

func main() {
	for _, add := range []func(*runtime.Scheme) error{
		apiextensionsv1.AddToScheme, apiextensionsv1beta1.AddToScheme,
		apiregistrationv1.AddToScheme, apiregistrationv1beta1.AddToScheme,
	} {
		if err := add(scheme.Scheme); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	decoder := kjson.NewSerializerWithOptions(kjson.DefaultMetaFactory, scheme.Scheme, scheme.Scheme,
		kjson.SerializerOptions{Yaml: true, Strict: true})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		encoded, _ := json.Marshal(decode(decoder, text))
		out.Write(append(encoded, '\n'))
	}
}

func decode(decoder runtime.Decoder, text string) answer {
	_, _, err := decoder.Decode([]byte(text), nil, nil)
	if err == nil {
		return answer{Known: true, Errors: []string{}}
	}
	if runtime.IsNotRegisteredError(err) {
		return answer{Errors: []string{}}
	}
	if strict, ok := runtime.AsStrictDecodingError(err); ok {
		found := answer{Known: true, Strict: true, Errors: []string{}}
		for _, each := range strict.Errors() {
			found.Errors = append(found.Errors, each.Error())
		}
		return found
	}
	return answer{Known: true, Errors: []string{err.Error()}}
}
