package main

import (
	"reflect"

	corev1 "k8s.io/api/core/v1"
)

// applyDefaults does what of the API server's defaulting of pods some check can notice. Its own functions live in a
// module that cannot be had by itself (k8s.io/kubernetes, pkg/apis/core/v1/defaults.go: SetDefaults_Volume,
// SetDefaults_Pod, SetDefaults_PodSpec), hence this restatement.
func applyDefaults(spec *corev1.PodSpec) {
	if spec.SecurityContext == nil {
		spec.SecurityContext = &corev1.PodSecurityContext{}
	}
	for i := range spec.Volumes {
		source := &spec.Volumes[i].VolumeSource
		if reflect.ValueOf(*source).IsZero() {
			source.EmptyDir = &corev1.EmptyDirVolumeSource{}
		}
	}
	if !spec.HostNetwork {
		return
	}
	for _, containers := range [][]corev1.Container{spec.InitContainers, spec.Containers} {
		for i := range containers {
			for j := range containers[i].Ports {
				if port := &containers[i].Ports[j]; port.HostPort == 0 {
					port.HostPort = port.ContainerPort
				}
			}
		}
	}
}
