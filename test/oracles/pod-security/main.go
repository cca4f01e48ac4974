// Command pod-security answers with the API server's own policy package, so that Breakwater's verdicts can be
// compared with it.
//
// Each line of standard input is a Kubernetes object in JSON, of one of the nine kinds that make pods. Each line of
// standard output says, for both levels and all versions, what the policy finds:
//
//	{"baseline": [{"since": 0, "violations": [["privileged", "privileged (container …)"]]}, …], "restricted": […]}
//
// One entry holds from its minor version to the next entry's; the version "latest" is checked to be the last one's.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

const newestMinor = 37

type violation [2]string

type stretch struct {
	Since      int         `json:"since"`
	Violations []violation `json:"violations"`
}

type answer struct {
	Baseline   []stretch `json:"baseline,omitempty"`
	Restricted []stretch `json:"restricted,omitempty"`
	Error      string    `json:"error,omitempty"`
}

func main() {
	evaluator, found, err := recordingEvaluator()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		buffer.Reset()
		if err := encoder.Encode(respond(in.Bytes(), evaluator, found)); err != nil {
			panic(err)
		}
		out.Write(buffer.Bytes())
	}
	if err := in.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func respond(line []byte, evaluator policy.Evaluator, found *[]violation) answer {
	metadata, spec, err := admittedPod(line)
	if err != nil {
		return answer{Error: err.Error()}
	}
	at := func(level api.Level, version api.Version) []violation {
		*found = []violation{}
		evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, metadata, spec)
		return *found
	}
	through := func(level api.Level) []stretch {
		var stretches []stretch
		for minor := 0; minor <= newestMinor; minor++ {
			violations := at(level, api.MajorMinorVersion(1, minor))
			last := len(stretches) - 1
			if last < 0 || !reflect.DeepEqual(stretches[last].Violations, violations) {
				stretches = append(stretches, stretch{minor, violations})
			}
		}
		for _, newer := range []api.Version{api.LatestVersion(), api.MajorMinorVersion(1, newestMinor+2)} {
			if !reflect.DeepEqual(stretches[len(stretches)-1].Violations, at(level, newer)) {
				panic("a version is newer than this program knows")
			}
		}
		return stretches
	}
	return answer{Baseline: through(api.LevelBaseline), Restricted: through(api.LevelRestricted)}
}

// recordingEvaluator is the policy's own evaluator over its own checks. Its results do not name their check, so each
// check also writes down what it forbids, in the order of evaluation, in the words of a single-check rejection.
func recordingEvaluator() (policy.Evaluator, *[]violation, error) {
	found := &[]violation{}
	checks := policy.DefaultChecks()
	for i := range checks {
		id := string(checks[i].ID)
		for j := range checks[i].Versions {
			original := checks[i].Versions[j].CheckPod
			checks[i].Versions[j].CheckPod = func(m *objectMeta, s *podSpec) policy.CheckResult {
				result := original(m, s)
				if !result.Allowed {
					aggregate := policy.AggregateCheckResults([]policy.CheckResult{result})
					*found = append(*found, violation{id, aggregate.ForbiddenDetail()})
				}
				return result
			}
		}
	}
	evaluator, err := policy.NewEvaluator(checks, nil)
	return evaluator, found, err
}
