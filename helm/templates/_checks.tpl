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
  (include "heliograph.problemsOfRoutes" . | fromJsonArray)
  (include "heliograph.problemsOfAlerts" . | fromJsonArray) -}}
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
{{- if not $places -}}
  {{- $said := or $redis.password.value $redis.password.existingSecret $redis.username $redis.tls -}}
  {{- if or $said (include "heliograph.hasVariable" (dict "root" . "name" ".spring.data.redis.url")) -}}
    {{- $problems = append $problems "There is something about Redis, but nothing says where Redis is, so rooms would be in memory: set one of redis.url, redis.host, redis.sentinel and redis.cluster." -}}
  {{- end -}}
{{- end -}}
{{- with .Values.networkPolicy -}}
  {{- if and $places .enabled .egress.enabled (not .egress.to) -}}
    {{- $problems = append $problems "networkPolicy.egress.to is empty, so the pods would not reach Redis: list where it is." -}}
  {{- end -}}
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
{{- with .Values.ingress -}}
  {{- $leads := ternary (list "/ws") (list "/" "/ws") (eq .pathType "Exact") -}}
  {{- if and .enabled (ne .pathType "ImplementationSpecific") (not (has .path $leads)) -}}
    {{- $problems = append $problems (printf "ingress.path of %s never leads to /ws, with the pathType %s: clients ask for that, so set it to %s, or ingress.pathType to ImplementationSpecific where your controller rewrites paths." .path .pathType (join " or " $leads)) -}}
  {{- end -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not (has .Values.httpRoute.path (list "/" "/ws"))) -}}
  {{- $problems = append $problems (printf "httpRoute.path of %s never leads to /ws: clients ask for that, so set it to / or /ws." .Values.httpRoute.path) -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
  {{- $problems = append $problems "httpRoute needs httpRoute.parentRefs: the Gateway that it belongs to." -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}

{{- define "heliograph.problemsOfAlerts" -}}
{{- $problems := list -}}
{{- $alerts := list -}}
{{- range (.Files.Get "alerts/heliograph.yaml" | fromYaml).groups -}}
  {{- range .rules }}{{ $alerts = append $alerts .alert }}{{ end -}}
{{- end -}}
{{- range .Values.prometheusRule.disabled -}}
  {{- if not (has . $alerts) -}}
    {{- $problems = append $problems (printf "prometheusRule.disabled names %s, and there is no such alert." .) -}}
  {{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end }}
