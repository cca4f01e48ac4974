// Asks the API server's own RBAC authorizer: a world with users and requests a line in, a line of decisions out.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/kubernetes/pkg/registry/rbac/validation"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac"
)

type question struct {
	Roles               []*rbacv1.Role               `json:"roles"`
	ClusterRoles        []*rbacv1.ClusterRole        `json:"clusterRoles"`
	RoleBindings        []*rbacv1.RoleBinding        `json:"roleBindings"`
	ClusterRoleBindings []*rbacv1.ClusterRoleBinding `json:"clusterRoleBindings"`
	Users               []struct {
		Name   string   `json:"name"`
		Groups []string `json:"groups"`
	} `json:"users"`
	Requests []struct {
		Verb        string  `json:"verb"`
		Namespace   string  `json:"namespace"`
		Group       string  `json:"group"`
		Resource    string  `json:"resource"`
		Subresource string  `json:"subresource"`
		Name        string  `json:"name"`
		Path        *string `json:"path"`
	} `json:"requests"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 0, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var asked question
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			panic(err)
		}
		if err := out.Encode(decide(asked)); err != nil {
			panic(err)
		}
	}
}

// By user, then by request.
func decide(asked question) [][]bool {
	_, static := validation.NewTestRuleResolver(
		asked.Roles, asked.RoleBindings, asked.ClusterRoles, asked.ClusterRoleBindings)
	authorizing := rbac.New(static, static, static, static)
	decisions := [][]bool{}
	for _, who := range asked.Users {
		row := []bool{}
		for _, request := range asked.Requests {
			attributes := authorizer.AttributesRecord{
				User:            &user.DefaultInfo{Name: who.Name, Groups: who.Groups},
				Verb:            request.Verb,
				Namespace:       request.Namespace,
				APIGroup:        request.Group,
				Resource:        request.Resource,
				Subresource:     request.Subresource,
				Name:            request.Name,
				ResourceRequest: request.Path == nil,
			}
			if request.Path != nil {
				attributes.Path = *request.Path
			}
			decision, _, _ := authorizing.Authorize(context.Background(), attributes)
			row = append(row, decision == authorizer.DecisionAllow)
		}
		decisions = append(decisions, row)
	}
	return decisions
}
