{{/* What the application is told: an application.yaml, and secrets by the environment. */}}

{{/* The places where Redis is said to be, as a list in JSON; more than one are refused. */}}
{{- define "heliograph.redisPlaces" -}}
{{- $redis := .Values.redis -}}
{{- $places := list -}}
{{- if or $redis.url.value $redis.url.existingSecret }}{{ $places = append $places "url" }}{{ end -}}
{{- if $redis.host }}{{ $places = append $places "host" }}{{ end -}}
{{- if or $redis.sentinel.master $redis.sentinel.nodes }}{{ $places = append $places "sentinel" }}{{ end -}}
{{- if $redis.cluster.nodes }}{{ $places = append $places "cluster" }}{{ end -}}
{{- toJson $places -}}
{{- end }}

{{/* memory or redis */}}
{{- define "heliograph.store" -}}
{{- ternary "redis" "memory" (gt (include "heliograph.redisPlaces" . | fromJsonArray | len) 0) -}}
{{- end }}

{{- define "heliograph.terminationGracePeriodSeconds" -}}
{{- with .Values.shutdown -}}
{{- $needed := add .preStopSeconds .drainSeconds .slackSeconds -}}
{{- ternary $needed (int64 .gracePeriodSeconds) (kindIs "invalid" .gracePeriodSeconds) -}}
{{- end -}}
{{- end }}

{{/*
How long a rollout waits after a new pod is ready before it goes on: until the old one has gone. With rooms in memory it
does not wait, as until then there would be two of each room.
*/}}
{{- define "heliograph.minReadySeconds" -}}
{{- with .Values.shutdown -}}
{{- if not (kindIs "invalid" .minReadySeconds) -}}
{{- int .minReadySeconds -}}
{{- else if eq (include "heliograph.store" $) "redis" -}}
{{- add .preStopSeconds .drainSeconds | int -}}
{{- else -}}
0
{{- end -}}
{{- end -}}
{{- end }}

{{/*
Every secret there may be, as {"all": […]} in JSON: `path` among the values, `env` that the application reads, `key` in
the release's own Secret, and what `given` says.
*/}}
{{- define "heliograph.secrets" -}}
{{- $v := .Values -}}
{{- $all := list
  (dict "path" "security.jwtSecret" "env" "HELIOGRAPH_SECURITY_JWT_SECRET" "key" "jwt-secret" "given" $v.security.jwtSecret)
  (dict "path" "security.adminToken" "env" "HELIOGRAPH_ADMIN_TOKEN" "key" "admin-token" "given" $v.security.adminToken)
  (dict "path" "ice.turnSecret" "env" "HELIOGRAPH_ICE_TURN_SECRET" "key" "turn-secret" "given" $v.ice.turnSecret)
  (dict "path" "ice.previousTurnSecret" "env" "HELIOGRAPH_ICE_TURN_PREVIOUSSECRET" "key" "previous-turn-secret"
    "given" $v.ice.previousTurnSecret)
  (dict "path" "redis.url" "env" "SPRING_DATA_REDIS_URL" "key" "redis-url" "given" $v.redis.url)
  (dict "path" "redis.password" "env" "SPRING_DATA_REDIS_PASSWORD" "key" "redis-password" "given" $v.redis.password) -}}
{{- /* Without a master it would keep the application from starting. */ -}}
{{- if has "sentinel" (include "heliograph.redisPlaces" . | fromJsonArray) -}}
  {{- $all = append $all (dict
    "path" "redis.sentinel.password"
    "env" "SPRING_DATA_REDIS_SENTINEL_PASSWORD"
    "key" "redis-sentinel-password"
    "given" $v.redis.sentinel.password) -}}
{{- end -}}
{{- range $index, $webhook := $v.webhooks -}}
  {{- $all = append $all (dict
    "path" (printf "webhooks[%d].secret" $index)
    "env" (printf "WEBHOOK_%d_SECRET" $index)
    "key" (printf "webhook-%d-secret" $index)
    "given" $webhook.secret) -}}
{{- end -}}
{{- toJson (dict "all" $all) -}}
{{- end }}

{{/* The data of the release's own Secret as an object in YAML; {} where there is none. */}}
{{- define "heliograph.secretData" -}}
{{- $data := dict -}}
{{- range (include "heliograph.secrets" . | fromJson).all -}}
  {{- if .given.value }}{{ $_ := set $data .key (.given.value | b64enc) }}{{ end -}}
{{- end -}}
{{- toYaml $data -}}
{{- end }}

{{/* The environment of the server's container, without extraEnv, as a list in YAML. */}}
{{- define "heliograph.env" -}}
{{- $fullname := include "heliograph.fullname" . -}}
{{- $env := list (dict "name" "SPRING_CONFIG_ADDITIONAL_LOCATION" "value" "file:/etc/heliograph/") -}}
{{- range (include "heliograph.secrets" . | fromJson).all -}}
  {{- if .given.existingSecret -}}
    {{- $ref := dict "name" .given.existingSecret "key" (.given.key | default .key) -}}
    {{- $env = append $env (dict "name" .env "valueFrom" (dict "secretKeyRef" $ref)) -}}
  {{- else if .given.value -}}
    {{- $ref := dict "name" $fullname "key" .key -}}
    {{- $env = append $env (dict "name" .env "valueFrom" (dict "secretKeyRef" $ref)) -}}
  {{- end -}}
{{- end -}}
{{- toYaml $env -}}
{{- end }}

{{/* spring.data.redis, without secrets, as an object in YAML. */}}
{{- define "heliograph.redisSettings" -}}
{{- $redis := .Values.redis -}}
{{- $settings := dict -}}
{{- if not (has "url" (include "heliograph.redisPlaces" . | fromJsonArray)) -}}
  {{- if $redis.tls }}{{ $_ := set $settings "ssl" (dict "enabled" true) }}{{ end -}}
  {{- with $redis.username }}{{ $_ := set $settings "username" . }}{{ end -}}
  {{- if $redis.host -}}
    {{- $_ := merge $settings (dict "host" $redis.host "port" $redis.port "database" $redis.database) -}}
  {{- else if $redis.sentinel.master -}}
    {{- $sentinel := dict "master" $redis.sentinel.master "nodes" $redis.sentinel.nodes -}}
    {{- with $redis.sentinel.username }}{{ $_ := set $sentinel "username" . }}{{ end -}}
    {{- $_ := merge $settings (dict "sentinel" $sentinel "database" $redis.database) -}}
  {{- else -}}
    {{- $_ := set $settings "cluster" (dict "nodes" $redis.cluster.nodes) -}}
  {{- end -}}
{{- end -}}
{{- toYaml $settings -}}
{{- end }}

{{/* The application.yaml: `config`, and over it what the chart knows better. */}}
{{- define "heliograph.applicationYaml" -}}
{{- $store := include "heliograph.store" . -}}
{{- $heliograph := dict
  "store" $store
  "drain" (dict "timeout" (printf "%ds" (int .Values.shutdown.drainSeconds)))
  "security" (dict "mode" .Values.security.mode "open-in-cluster" .Values.security.openInCluster) -}}
{{- $webhooks := list -}}
{{- range $index, $webhook := .Values.webhooks -}}
  {{- $told := dict "url" $webhook.url "secret" (printf "${WEBHOOK_%d_SECRET}" $index) -}}
  {{- with $webhook.events }}{{ $_ := set $told "events" . }}{{ end -}}
  {{- $webhooks = append $webhooks $told -}}
{{- end -}}
{{- with $webhooks }}{{ $_ := set $heliograph "webhooks" . }}{{ end -}}
{{- /* As many as 512 MiB have room for; without Redis that is the application's own 20,000. */ -}}
{{- if and (eq $store "redis") (not (include "heliograph.says" (dict "root" . "name" ".heliograph.limits.connections" "leaf" true))) -}}
  {{- $_ := set $heliograph "limits" (dict "connections" 10000) -}}
{{- end -}}
{{- $own := dict
  "server" (dict "port" 8080)
  "management" (dict "server" (dict "port" 8081))
  "heliograph" $heliograph -}}
{{- if eq $store "redis" -}}
  {{- with include "heliograph.redisSettings" . | fromYaml -}}
    {{- $_ := set $own "spring" (dict "data" (dict "redis" .)) -}}
  {{- end -}}
{{- end -}}
{{- mergeOverwrite (deepCopy .Values.config) $own | toYaml -}}
{{- end }}
