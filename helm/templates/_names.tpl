{{/* What things are called, and by which labels they are found. */}}

{{- define "heliograph.name" -}}
{{- .Values.nameOverride | default .Chart.Name -}}
{{- end }}

{{/*
A name for everything, with room for a suffix of ten characters within the 63 of a Service, which also wants a letter
first and no dots. A long name is cut, and kept apart from others by a hash.
*/}}
{{- define "heliograph.fullname" -}}
{{- $full := .Values.fullnameOverride -}}
{{- if not $full -}}
  {{- $name := include "heliograph.name" . -}}
  {{- $release := .Release.Name | replace "." "-" -}}
  {{- $full = ternary $release (printf "%s-%s" $release $name) (contains $name $release) -}}
  {{- if not (regexMatch "^[a-z]" $full) -}}
    {{- $full = printf "%s-%s" $name $release -}}
  {{- end -}}
  {{- if gt (len $full) 53 -}}
    {{- $full = printf "%s-%s" ($full | trunc 44 | regexFind "^.*[^-]") (.Release.Name | sha256sum | trunc 8) -}}
  {{- end -}}
{{- end -}}
{{- $full -}}
{{- end }}

{{- define "heliograph.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "heliograph.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end }}

{{- define "heliograph.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end }}

{{/* The labels by which the server's pods are found; they never change in a release's life. */}}
{{- define "heliograph.selectorLabels" -}}
{{- dict
  "app.kubernetes.io/name" (include "heliograph.name" .)
  "app.kubernetes.io/instance" .Release.Name
  "app.kubernetes.io/component" "signaling" | toYaml -}}
{{- end }}

{{/* Those by which the pod of `helm test` is found. */}}
{{- define "heliograph.testLabels" -}}
{{- $selector := include "heliograph.selectorLabels" . | fromYaml -}}
{{- set $selector "app.kubernetes.io/component" "test" | toYaml -}}
{{- end }}

{{/*
The labels of an object. Takes the root as `root`, and optionally `component` (signaling where none is given) and `more`
labels, which cannot take the place of the chart's own.
*/}}
{{- define "heliograph.labelsOf" -}}
{{- $own := dict
  "helm.sh/chart" (printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63)
  "app.kubernetes.io/name" (include "heliograph.name" .root)
  "app.kubernetes.io/instance" .root.Release.Name
  "app.kubernetes.io/component" (.component | default "signaling")
  "app.kubernetes.io/version" .root.Chart.AppVersion
  "app.kubernetes.io/part-of" "heliograph"
  "app.kubernetes.io/managed-by" .root.Release.Service -}}
{{- mergeOverwrite (deepCopy .root.Values.commonLabels) (deepCopy (.more | default dict)) $own | toYaml -}}
{{- end }}

{{- define "heliograph.labels" -}}
{{- include "heliograph.labelsOf" (dict "root" .) -}}
{{- end }}

{{/* The labels of the server's pods: nothing that changes with the chart alone, as that would end all sessions. */}}
{{- define "heliograph.podLabels" -}}
{{- $own := include "heliograph.selectorLabels" . | fromYaml -}}
{{- $_ := merge $own (dict "app.kubernetes.io/version" .Chart.AppVersion "app.kubernetes.io/part-of" "heliograph") -}}
{{- mergeOverwrite (deepCopy .Values.commonLabels) (deepCopy .Values.podLabels) $own | toYaml -}}
{{- end }}
