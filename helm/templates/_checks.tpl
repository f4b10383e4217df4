{{/*
What would install and then not work, said before: every problem there is, a sentence each. What single values may be
is values.schema.json's to say.
*/}}
{{- define "heliograph.checks" -}}
{{- $problems := concat
  (include "heliograph.problemsOfStore" . | fromJsonArray)
  (include "heliograph.problemsOfScaling" . | fromJsonArray)
  (include "heliograph.problemsOfSecrets" . | fromJsonArray)
  (include "heliograph.problemsOfConfig" . | fromJsonArray)
  (include "heliograph.problemsOfPod" . | fromJsonArray)
  (include "heliograph.problemsOfRoutes" . | fromJsonArray) -}}
{{- with $problems -}}
  {{- fail (printf "\n\n* %s\n" (join "\n* " .)) -}}
{{- end -}}
{{- end }}

{{- define "heliograph.problemsOfStore" -}}
{{- $problems := list -}}
{{- $redis := .Values.redis -}}
{{- $places := include "heliograph.redisPlaces" . | fromJsonArray -}}
{{- $most := ternary (int .Values.autoscaling.maxReplicas) (int .Values.replicas) .Values.autoscaling.enabled -}}
{{- if and (gt $most 1) (not $places) -}}
  {{- $problems = append $problems (printf "Up to %d replicas need a Redis, as rooms in memory are known to one alone: set one of redis.url, redis.host, redis.sentinel and redis.cluster." $most) -}}
{{- end -}}
{{- if gt (len $places) 1 -}}
  {{- $problems = append $problems (printf "Redis is in one place: of redis.%s only one may be given." (join ", redis." $places)) -}}
{{- end -}}
{{- if and (has "sentinel" $places) (or (not $redis.sentinel.master) (not $redis.sentinel.nodes)) -}}
  {{- $problems = append $problems "Sentinels need both redis.sentinel.master and redis.sentinel.nodes." -}}
{{- end -}}
{{- if and (has "url" $places) (or $redis.password.value $redis.password.existingSecret $redis.username $redis.tls) -}}
  {{- $problems = append $problems "redis.url says its own user, password and TLS (rediss://user:password@host): redis.username, redis.password and redis.tls would mean nothing." -}}
{{- end -}}
{{- if and $places (eq .Values.security.mode "open") (not .Values.security.openInCluster) -}}
  {{- $problems = append $problems "security.mode is open, so whoever reaches this deployment may join any room under any name: set it to jwt, or set security.openInCluster to true if that is meant." -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "heliograph.problemsOfScaling" -}}
{{- $problems := list -}}
{{- $scaling := .Values.autoscaling -}}
{{- $fewest := ternary (int $scaling.minReplicas) (int .Values.replicas) $scaling.enabled -}}
{{- if $scaling.enabled -}}
  {{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) -}}
    {{- $problems = append $problems "autoscaling.minReplicas is above autoscaling.maxReplicas." -}}
  {{- end -}}
  {{- if and $scaling.targetCPUUtilizationPercentage (not (dig "requests" "cpu" "" .Values.resources)) -}}
    {{- $problems = append $problems "autoscaling.targetCPUUtilizationPercentage is a share of resources.requests.cpu, which is not given." -}}
  {{- end -}}
  {{- if not (or $scaling.targetCPUUtilizationPercentage $scaling.targetConnections) -}}
    {{- $problems = append $problems "autoscaling needs something to go by: autoscaling.targetCPUUtilizationPercentage or autoscaling.targetConnections." -}}
  {{- end -}}
{{- end -}}
{{- $budget := .Values.podDisruptionBudget -}}
{{- $least := toString $budget.minAvailable -}}
{{- if and $budget.enabled $least -}}
  {{- /* Kubernetes rounds shares up. */ -}}
  {{- $kept := int $budget.minAvailable -}}
  {{- if hasSuffix "%" $least -}}
    {{- $kept = div (add (mul (trimSuffix "%" $least | int) $fewest) 99) 100 -}}
  {{- end -}}
  {{- if ge (int $kept) (max 1 $fewest | int) -}}
    {{- $problems = append $problems (printf "podDisruptionBudget.minAvailable of %s with %d replicas forbids every eviction: nodes could not be drained." $least $fewest) -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "heliograph.problemsOfSecrets" -}}
{{- $problems := list -}}
{{- range (include "heliograph.secrets" . | fromJson).all -}}
  {{- if and .given.value .given.existingSecret -}}
    {{- $problems = append $problems (printf "%s is given twice: as value and as existingSecret." .path) -}}
  {{- end -}}
  {{- if and (hasPrefix "webhooks" .path) (not .given.value) (not .given.existingSecret) -}}
    {{- $problems = append $problems (printf "%s is missing: set its value or its existingSecret." .path) -}}
  {{- end -}}
{{- end -}}
{{- with .Values.security.jwtSecret.value -}}
  {{- if lt (len .) 32 }}{{ $problems = append $problems "security.jwtSecret has fewer than 32 bytes." }}{{ end -}}
{{- end -}}
{{- with .Values.security.adminToken.value -}}
  {{- if lt (len .) 16 }}{{ $problems = append $problems "security.adminToken has fewer than 16 characters." }}{{ end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

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
.management.server.port: "none: it is 8081"
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

{{- define "heliograph.problemsOfConfig" -}}
{{- $problems := list -}}
{{- $paths := include "heliograph.paths" (dict "prefix" "" "map" .Values.config) | splitList "\n" -}}
{{- range $name, $value := include "heliograph.ownedNames" . | fromYaml -}}
  {{- if include "heliograph.pathsWithin" (dict "name" $name "paths" $paths) | fromJsonArray -}}
    {{- $problems = append $problems (printf "config may not hold %s: its place among the values is %s." (trimPrefix "." $name) $value) -}}
  {{- end -}}
{{- end -}}
{{- if and (eq .Values.security.mode "jwt") (not .Values.extraEnv) (not .Values.extraEnvFrom) -}}
  {{- $keys := list -}}
  {{- range list "issueruri" "jwkseturi" "publickeylocation" -}}
    {{- if has (printf ".spring.security.oauth2.resourceserver.jwt.%s" .) $paths }}{{ $keys = append $keys . }}{{ end -}}
  {{- end -}}
  {{- $secret := or .Values.security.jwtSecret.value .Values.security.jwtSecret.existingSecret -}}
  {{- if not (or $secret $keys) -}}
    {{- $problems = append $problems "security.mode is jwt, but nothing says which keys tokens are checked with: set security.jwtSecret, or in config spring.security.oauth2.resourceserver.jwt.issuer-uri, .jwk-set-uri or .public-key-location." -}}
  {{- else if and $secret $keys -}}
    {{- $problems = append $problems "Tokens are checked either with security.jwtSecret or with the keys that config names, not with both." -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "heliograph.problemsOfPod" -}}
{{- $problems := list -}}
{{- with .Values.shutdown -}}
  {{- $needed := add .preStopSeconds .drainSeconds .slackSeconds -}}
  {{- if and (not (kindIs "invalid" .gracePeriodSeconds)) (lt (int64 .gracePeriodSeconds) $needed) -}}
    {{- $problems = append $problems (printf "shutdown.gracePeriodSeconds of %d ends a pod before it has sent its clients away: preStopSeconds, drainSeconds and slackSeconds need %d." (int .gracePeriodSeconds) $needed) -}}
  {{- end -}}
{{- end -}}
{{- $problems = concat $problems (include "heliograph.problemsOfVariables" . | fromJsonArray) -}}
{{- range .Values.extraVolumes -}}
  {{- if has .name (list "config" "tmp") -}}
    {{- $problems = append $problems (printf "extraVolumes may not hold %s: the chart has a volume of that name." .name) -}}
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
  {{- $letters := lower .name | replace "_" "" | replace "." "" | replace "-" "" -}}
  {{- if has .name $env -}}
    {{- $problems = append $problems (printf "extraEnv may not hold %s: the chart sets it." .name) -}}
  {{- else if not (has .name $secrets) -}}
    {{- range $name, $value := $owned -}}
      {{- if hasPrefix (replace "." "" $name) $letters -}}
        {{- $problems = append $problems (printf "extraEnv may not hold %s: its place among the values is %s." $variable.name $value) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "heliograph.problemsOfRoutes" -}}
{{- $problems := list -}}
{{- with .Values.service -}}
  {{- if and (eq .type "ClusterIP") .externalTrafficPolicy -}}
    {{- $problems = append $problems "service.externalTrafficPolicy is of NodePort and LoadBalancer, not of ClusterIP." -}}
  {{- end -}}
  {{- $service := . -}}
  {{- range list "loadBalancerClass" "loadBalancerSourceRanges" -}}
    {{- if and (ne $service.type "LoadBalancer") (get $service .) -}}
      {{- $problems = append $problems (printf "service.%s is of LoadBalancer, not of %s." . $service.type) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
  {{- $problems = append $problems "httpRoute needs httpRoute.parentRefs: the Gateway that it belongs to." -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
