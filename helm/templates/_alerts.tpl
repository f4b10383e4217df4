{{/* The alerts that are not disabled, with the address of their runbook where it is known. */}}
{{- define "heliograph.alerts" -}}
{{- $values := .Values.prometheusRule -}}
{{- $groups := list -}}
{{- range (.Files.Get "alerts/heliograph.yaml" | fromYaml).groups -}}
  {{- $rules := list -}}
  {{- range .rules -}}
    {{- if not (has .alert $values.disabled) -}}
      {{- if $values.runbookUrl -}}
        {{- $_ := set .annotations "runbook_url" (printf "%s#%s" $values.runbookUrl (lower .alert)) -}}
      {{- end -}}
      {{- $rules = append $rules . -}}
    {{- end -}}
  {{- end -}}
  {{- if $rules }}{{ $groups = append $groups (set . "rules" $rules) }}{{ end -}}
{{- end -}}
{{- toYaml (dict "groups" $groups) -}}
{{- end }}
