{{/* What `config` and extraEnv say, and what they may not. */}}

{{/*
The dotted paths within `map`, a line each, in small letters without hyphens and underscores, as Spring Boot sees them;
each with a dot before it.
*/}}
{{- define "heliograph.paths" -}}
{{- $prefix := .prefix -}}
{{- range $key, $value := .map -}}
  {{- $path := printf "%s.%s" $prefix (lower $key | replace "-" "" | replace "_" "") -}}
  {{- printf "%s\n" $path -}}
  {{- if kindIs "map" $value -}}
    {{- include "heliograph.paths" (dict "prefix" $path "map" $value) -}}
  {{- end -}}
{{- end -}}
{{- end }}

{{/* Each name that `config` may not hold, as the chart must know it or as it is secret, and the values that say it. */}}
{{- define "heliograph.ownedNames" -}}
.server.port: "none: it is 8080"
.server.address: "none: it is the pod's"
.server.servlet.contextpath: "none: clients and routes know /ws"
.management.server.port: "none: it is 8081"
.management.server.address: "none: it is the pod's"
.management.server.basepath: "none: probes and monitors know /actuator"
.management.endpoints.web.basepath: "none: probes and monitors know /actuator"
.spring.lifecycle.timeoutpershutdownphase: "shutdown.drainSeconds, which it is part of"
.server.ssl: "ingress.tls, or a Gateway's listener, as probes, monitors and routes speak plain http to the pod"
.management.server.ssl: "none: probes and monitors speak plain http"
.heliograph.tls.redirectport: "none: TLS ends before the pod"
.heliograph.store: redis
.heliograph.drain.timeout: shutdown.drainSeconds
.heliograph.security.mode: security.mode
.heliograph.security.openincluster: security.openInCluster
.heliograph.security.jwt.secret: security.jwtSecret
.heliograph.admin.token: security.adminToken
.heliograph.ice.turn.secret: ice.turnSecret
.heliograph.ice.turn.previoussecret: ice.previousTurnSecret
.heliograph.webhooks: webhooks
.spring.data.redis.url: redis.url
.spring.data.redis.host: redis.host
.spring.data.redis.port: redis.port
.spring.data.redis.database: redis.database
.spring.data.redis.sentinel: redis.sentinel
.spring.data.redis.cluster: redis.cluster
.spring.data.redis.username: redis.username
.spring.data.redis.password: redis.password
.spring.data.redis.ssl.enabled: redis.tls
{{- end }}

{{/* What is secret and no value of its own: `config` may not hold it, while a variable may. */}}
{{- define "heliograph.secretNames" -}}
.management.opentelemetry.tracing.export.otlp.headers: "extraEnv, as OTEL_EXPORTER_OTLP_HEADERS with a valueFrom"
{{- end }}

{{/*
Of names within the application, with a dot before each, those that `name` is or holds. Takes them as `paths`, and gives
a list in JSON.
*/}}
{{- define "heliograph.pathsWithin" -}}
{{- $within := list -}}
{{- range .paths -}}
  {{- if or (eq $.name .) (hasPrefix (printf "%s." $.name) .) (hasPrefix (printf "%s[" $.name) .) -}}
    {{- $within = append $within . -}}
  {{- end -}}
{{- end -}}
{{- toJson $within -}}
{{- end }}

{{/* A name without what Spring Boot passes over: in small letters, and without dots, hyphens and underscores. */}}
{{- define "heliograph.letters" -}}
{{- lower . | replace "_" "" | replace "." "" | replace "-" "" -}}
{{- end }}

{{/*
Whether a variable of extraEnv says the property `name` of `root`, or one within it: `true` or nothing. With `leaf` there are none
within it, but others whose names begin so.
*/}}
{{- define "heliograph.hasVariable" -}}
{{- $found := "" -}}
{{- $letters := include "heliograph.letters" .name -}}
{{- range .root.Values.extraEnv -}}
  {{- $said := include "heliograph.letters" .name -}}
  {{- if or (eq $letters $said) (and (not $.leaf) (hasPrefix $letters $said)) }}{{ $found = "true" }}{{ end -}}
{{- end -}}
{{- $found -}}
{{- end }}

{{/* Whether `config` or a variable of extraEnv says the property `name` of `root`, or one within it: `true` or nothing. */}}
{{- define "heliograph.says" -}}
{{- $paths := include "heliograph.paths" (dict "prefix" "" "map" .root.Values.config) | splitList "\n" -}}
{{- if include "heliograph.pathsWithin" (dict "name" .name "paths" $paths) | fromJsonArray -}}
true
{{- else -}}
{{- include "heliograph.hasVariable" . -}}
{{- end -}}
{{- end }}

{{- define "heliograph.problemsOfConfig" -}}
{{- $problems := list -}}
{{- $paths := include "heliograph.paths" (dict "prefix" "" "map" .Values.config) | splitList "\n" -}}
{{- range $name, $value := merge (include "heliograph.ownedNames" . | fromYaml) (include "heliograph.secretNames" . | fromYaml) -}}
  {{- if include "heliograph.pathsWithin" (dict "name" $name "paths" $paths) | fromJsonArray -}}
    {{- $problems = append $problems (printf "config may not hold %s: its place among the values is %s." (trimPrefix "." $name) $value) -}}
  {{- end -}}
{{- end -}}
{{- if eq .Values.security.mode "jwt" -}}
  {{- $keys := "" -}}
  {{- range list "issueruri" "jwkseturi" "publickeylocation" -}}
    {{- $keys = or $keys (include "heliograph.says" (dict "root" $ "name" (printf ".spring.security.oauth2.resourceserver.jwt.%s" .))) -}}
  {{- end -}}
  {{- $secret := or .Values.security.jwtSecret.value .Values.security.jwtSecret.existingSecret
    (include "heliograph.hasVariable" (dict "root" . "name" ".heliograph.security.jwt.secret")) -}}
  {{- /* They may also be where the chart does not see them. */ -}}
  {{- $elsewhere := or .Values.extraEnvFrom (include "heliograph.says" (dict "root" . "name" ".spring.config"))
    (include "heliograph.hasVariable" (dict "root" . "name" ".spring.application.json")) -}}
  {{- if not (or $secret $keys $elsewhere) -}}
    {{- $problems = append $problems "security.mode is jwt, but nothing says which keys tokens are checked with: set security.jwtSecret, or in config spring.security.oauth2.resourceserver.jwt.issuer-uri, .jwk-set-uri or .public-key-location." -}}
  {{- else if and $secret $keys -}}
    {{- $problems = append $problems "Tokens are checked either with security.jwtSecret or with the keys that config names, not with both." -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{/* A variable goes before the file, so extraEnv may not say either what `config` may not hold; secrets may be left to it. */}}
{{- define "heliograph.problemsOfVariables" -}}
{{- $problems := list -}}
{{- $owned := include "heliograph.ownedNames" . | fromYaml -}}
{{- $env := list -}}
{{- range include "heliograph.env" . | fromYamlArray }}{{ $env = append $env .name }}{{ end -}}
{{- $secrets := list -}}
{{- range (include "heliograph.secrets" . | fromJson).all }}{{ $secrets = append $secrets .env }}{{ end -}}
{{- range $variable := .Values.extraEnv -}}
  {{- $letters := include "heliograph.letters" .name -}}
  {{- if has .name $env -}}
    {{- $problems = append $problems (printf "extraEnv may not hold %s: the chart sets it." .name) -}}
  {{- else if not (has .name $secrets) -}}
    {{- range $name, $value := $owned -}}
      {{- if hasPrefix (include "heliograph.letters" $name) $letters -}}
        {{- $problems = append $problems (printf "extraEnv may not hold %s: its place among the values is %s." $variable.name $value) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
