// Evaluates CEL expressions with the API server's own environment, and admission policies with its own validator.
// Reads one JSON question a line, writes one JSON answer a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"
)

type question struct {
	Expression string `json:"expression"`
	Object     any    `json:"object"`
}

func main() {
	set, err := environment.MustBaseEnvSet(version.MajorMinor(1, 37)).Extend(environment.VersionedOptions{
		IntroducedVersion: version.MajorMinor(1, 0),
		EnvOptions:        []cel.EnvOption{cel.Variable("object", cel.DynType)},
	})
	if err != nil {
		panic(err)
	}
	env := set.StoredExpressionsEnv()
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		decoder := json.NewDecoder(strings.NewReader(lines.Text()))
		decoder.UseNumber()
		var q question
		if err := decoder.Decode(&q); err != nil {
			panic(err)
		}
		answer, _ := json.Marshal(evaluate(env, q))
		fmt.Fprintln(out, string(answer))
	}
}

func evaluate(env *cel.Env, q question) string {
	ast, issues := env.Compile(q.Expression)
	if issues != nil && issues.Err() != nil {
		return "error"
	}
	program, err := env.Program(ast)
	if err != nil {
		return "error"
	}
	value, _, err := program.Eval(map[string]any{"object": numbers(q.Object)})
	if err != nil {
		return "error"
	}
	return spelled(value)
}

// The numbers of JSON as unstructured objects have them.
func numbers(value any) any {
	switch v := value.(type) {
	case json.Number:
		if i, err := v.Int64(); err == nil {
			return i
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = numbers(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = numbers(v[k])
		}
	}
	return value
}

func spelled(value ref.Val) string {
	switch v := value.(type) {
	case types.Null:
		return "null"
	case types.Bool:
		return strconv.FormatBool(bool(v))
	case types.Int:
		return strconv.FormatInt(int64(v), 10)
	case types.Uint:
		return strconv.FormatUint(uint64(v), 10)
	case types.Double:
		f := float64(v)
		switch {
		case math.IsInf(f, 1):
			return "+Infd"
		case math.IsInf(f, -1):
			return "-Infd"
		case math.IsNaN(f):
			return "NaNd"
		}
		return strconv.FormatFloat(f, 'f', -1, 64) + "d"
	case types.String:
		return quoted(string(v))
	case traits.Lister:
		var parts []string
		for it := v.Iterator(); it.HasNext() == types.True; {
			parts = append(parts, spelled(it.Next()))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case traits.Mapper:
		var parts []string
		for it := v.Iterator(); it.HasNext() == types.True; {
			key := it.Next()
			parts = append(parts, spelled(key)+":"+spelled(v.Get(key)))
		}
		sort.Strings(parts)
		return "{" + strings.Join(parts, ",") + "}"
	}
	return value.Type().TypeName()
}

func quoted(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text)
	return strings.TrimSpace(b.String())
}
