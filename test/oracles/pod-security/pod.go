package main

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kjson "sigs.k8s.io/json"
)

type objectMeta = metav1.ObjectMeta
type podSpec = corev1.PodSpec

// admittedPod reads an object with the API server's JSON decoder and gives the pod that it is or makes, after the
// defaulting of the API.
func admittedPod(line []byte) (*objectMeta, *podSpec, error) {
	var head metav1.TypeMeta
	if err := kjson.UnmarshalCaseSensitivePreserveInts(line, &head); err != nil {
		return nil, nil, err
	}
	metadata, spec, err := podOf(head.Kind, line)
	if err == nil {
		applyDefaults(spec)
	}
	return metadata, spec, err
}

func podOf(kind string, line []byte) (*objectMeta, *podSpec, error) {
	if kind == "Pod" {
		var pod corev1.Pod
		err := kjson.UnmarshalCaseSensitivePreserveInts(line, &pod)
		return &pod.ObjectMeta, &pod.Spec, err
	}
	template, err := templateOf(kind, line)
	if err != nil {
		return nil, nil, err
	}
	return &template.ObjectMeta, &template.Spec, nil
}

func templateOf(kind string, line []byte) (*corev1.PodTemplateSpec, error) {
	into := func(object any) error { return kjson.UnmarshalCaseSensitivePreserveInts(line, object) }
	switch kind {
	case "PodTemplate":
		var object corev1.PodTemplate
		return &object.Template, into(&object)
	case "ReplicationController":
		var object corev1.ReplicationController
		err := into(&object)
		if err == nil && object.Spec.Template == nil {
			err = fmt.Errorf("no template")
		}
		return object.Spec.Template, err
	case "ReplicaSet":
		var object appsv1.ReplicaSet
		return &object.Spec.Template, into(&object)
	case "Deployment":
		var object appsv1.Deployment
		return &object.Spec.Template, into(&object)
	case "DaemonSet":
		var object appsv1.DaemonSet
		return &object.Spec.Template, into(&object)
	case "StatefulSet":
		var object appsv1.StatefulSet
		return &object.Spec.Template, into(&object)
	case "Job":
		var object batchv1.Job
		return &object.Spec.Template, into(&object)
	case "CronJob":
		var object batchv1.CronJob
		return &object.Spec.JobTemplate.Spec.Template, into(&object)
	}
	return nil, fmt.Errorf("kind %q makes no pods", kind)
}
