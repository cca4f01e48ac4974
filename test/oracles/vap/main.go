// Asks the API server's own matcher and validator of ValidatingAdmissionPolicies about the creation of objects.
// Reads one JSON question a line, writes one JSON answer a line: the messages of what is denied.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"

	v1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/generic"
	"k8s.io/apiserver/pkg/admission/plugin/policy/matching"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/client-go/kubernetes/fake"
	listers "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
)

type question struct {
	Policy     v1.ValidatingAdmissionPolicy        `json:"policy"`
	Binding    v1.ValidatingAdmissionPolicyBinding `json:"binding"`
	Object     map[string]any                      `json:"object"`
	Resource   string                              `json:"resource"`
	Params     map[string]any                      `json:"params"`
	Namespaces []corev1.Namespace                  `json:"namespaces"`
}

type answer struct {
	Matches bool     `json:"matches"`
	Denied  []string `json:"denied"`
	Error   string   `json:"error,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			panic(err)
		}
		out, _ := json.Marshal(judge(q))
		fmt.Println(string(out))
	}
}

func judge(q question) answer {
	object := &unstructured.Unstructured{Object: integers(q.Object).(map[string]any)}
	kind := object.GroupVersionKind()
	resource := kind.GroupVersion().WithResource(q.Resource)
	attributes := admission.NewAttributesRecord(object, nil, kind, object.GetNamespace(), object.GetName(), resource, "",
		admission.Create, &metav1.CreateOptions{}, false, &user.DefaultInfo{})
	interfaces := admission.NewObjectInterfacesFromScheme(runtime.NewScheme())

	indexer := cache.NewIndexer(cache.MetaNamespaceKeyFunc, cache.Indexers{})
	var namespace *corev1.Namespace
	for i := range q.Namespaces {
		_ = indexer.Add(&q.Namespaces[i])
		if q.Namespaces[i].Name == object.GetNamespace() {
			namespace = &q.Namespaces[i]
		}
	}
	matcher := generic.NewPolicyMatcher(matching.NewMatcher(listers.NewNamespaceLister(indexer), fake.NewClientset()))
	defaulted(q.Policy.Spec.MatchConstraints)
	defaulted(q.Binding.Spec.MatchResources)
	matches, matchedResource, _, err := matcher.DefinitionMatches(attributes, interfaces, validating.NewValidatingAdmissionPolicyAccessor(&q.Policy))
	if err != nil {
		return answer{Error: err.Error()}
	}
	if matches {
		matches, err = matcher.BindingMatches(attributes, interfaces, validating.NewValidatingAdmissionPolicyBindingAccessor(&q.Binding))
		if err != nil {
			return answer{Error: err.Error()}
		}
	}
	if !matches {
		return answer{Denied: []string{}}
	}
	versioned := &admission.VersionedAttributes{Attributes: attributes, VersionedKind: kind}
	versioned.VersionedObject.Set(object)
	var params runtime.Object
	if q.Params != nil {
		params = &unstructured.Unstructured{Object: integers(q.Params).(map[string]any)}
	}
	validator := compile(&q.Policy)
	result := validator.Validate(context.Background(), matchedResource, versioned, params, namespace, celconfig.RuntimeCELCostBudget, nil)
	denied := []string{}
	for _, decision := range result.Decisions {
		if decision.Action != validating.ActionDeny {
			continue
		}
		if decision.Evaluation == validating.EvalError {
			denied = append(denied, "error")
		} else {
			denied = append(denied, decision.Message)
		}
	}
	return answer{Matches: true, Denied: denied}
}

// As the plugin compiles a policy, over the newest environment.
func compile(policy *v1.ValidatingAdmissionPolicy) validating.Validator {
	vars := cel.OptionalVariableDeclarations{HasParams: policy.Spec.ParamKind != nil, HasAuthorizer: true}
	compiler, err := cel.NewCompositedCompiler(environment.MustBaseEnvSet(version.MajorMinor(1, 37)))
	if err != nil {
		panic(err)
	}
	var named []cel.NamedExpressionAccessor
	for _, v := range policy.Spec.Variables {
		named = append(named, &validating.Variable{Name: v.Name, Expression: v.Expression})
	}
	compiler.CompileAndStoreVariables(named, vars, environment.StoredExpressions)
	var matcher matchconditions.Matcher
	if conditions := policy.Spec.MatchConditions; len(conditions) > 0 {
		accessors := make([]cel.ExpressionAccessor, len(conditions))
		for i := range conditions {
			accessors[i] = (*matchconditions.MatchCondition)(&conditions[i])
		}
		matcher = matchconditions.NewMatcher(compiler.CompileCondition(accessors, vars, environment.StoredExpressions),
			policy.Spec.FailurePolicy, "policy", "validate", policy.Name)
	}
	validations := make([]cel.ExpressionAccessor, len(policy.Spec.Validations))
	messages := make([]cel.ExpressionAccessor, len(policy.Spec.Validations))
	for i, v := range policy.Spec.Validations {
		validations[i] = &validating.ValidationCondition{Expression: v.Expression, Message: v.Message, Reason: v.Reason}
		if v.MessageExpression != "" {
			messages[i] = &validating.MessageExpressionCondition{MessageExpression: v.MessageExpression}
		}
	}
	return validating.NewValidator(
		compiler.CompileCondition(validations, vars, environment.StoredExpressions),
		matcher,
		compiler.CompileCondition(nil, vars, environment.StoredExpressions),
		compiler.CompileCondition(messages, vars, environment.StoredExpressions),
		policy.Spec.FailurePolicy, nil)
}

// What the API's defaulting writes into match constraints.
func defaulted(m *v1.MatchResources) {
	if m == nil {
		return
	}
	if m.MatchPolicy == nil {
		equivalent := v1.Equivalent
		m.MatchPolicy = &equivalent
	}
	if m.NamespaceSelector == nil {
		m.NamespaceSelector = &metav1.LabelSelector{}
	}
	if m.ObjectSelector == nil {
		m.ObjectSelector = &metav1.LabelSelector{}
	}
	for _, rules := range [][]v1.NamedRuleWithOperations{m.ResourceRules, m.ExcludeResourceRules} {
		for i := range rules {
			if rules[i].Scope == nil {
				all := v1.AllScopes
				rules[i].Scope = &all
			}
		}
	}
}

func integers(value any) any {
	switch v := value.(type) {
	case float64:
		if v == float64(int64(v)) {
			return int64(v)
		}
	case []any:
		for i := range v {
			v[i] = integers(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = integers(v[k])
		}
	}
	return value
}
