package io.heliograph.chart;

import java.util.Map;
import java.util.TreeMap;

/// The values that everything is tried with, by what they are for.
final class Cases {

    static final String DEFAULTS = "{}";

    static final String SHARED = """
            replicas: 3
            security:
              mode: jwt
              jwtSecret: {existingSecret: tokens, key: hmac}
            redis:
              url: {existingSecret: store, key: address}
            """;

    static final String SCALED = SHARED + """
            autoscaling:
              enabled: true
              minReplicas: 3
              maxReplicas: 12
              targetConnections: 5000
            podDisruptionBudget:
              minAvailable: 50%
            monitor:
              enabled: true
              kind: ServiceMonitor
              labels: {release: prometheus}
            prometheusRule:
              enabled: true
              labels: {release: prometheus}
            dashboard:
              enabled: true
            """;

    static final String SECRETS = """
            security:
              adminToken: {value: a-bearer-for-administrators}
              openInCluster: true
            ice:
              turnSecret: {value: shared-with-coturn}
              previousTurnSecret: {value: 'shared "before" = ${it}'}
            redis:
              host: redis.stores
              tls: true
              username: heliograph
              password: {value: of-the-user-heliograph}
            webhooks:
              - url: https://backend.example.org/first
                secret: {value: whsec_Zmlyc3QgZmlyc3QgZmlyc3QgZmlyc3Qg}
                events: [peer-joined, peer-left]
              - url: https://backend.example.org/second
                secret: {existingSecret: webhooks, key: second}
            config:
              heliograph:
                room: {capacity: 50}
                limits: {connections: 1000000}
                ice:
                  stun: [stun:stun.example.org]
                  turn: {uris: "turn:turn.example.org", ttl: 2h}
                security: {trusted-proxies: [10.0.0.0/8]}
              logging.structured.format.console: ecs
            """;

    static final String EVERYTHING = SCALED + """
            nameOverride: signaling
            commonLabels: {team: calls, "1": "2"}
            image:
              repository: registry.example.org/heliograph
              digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
              pullSecrets: [{name: registry}]
            shutdown: {preStopSeconds: 10, drainSeconds: 120, gracePeriodSeconds: 200}
            maxSurge: 25%
            podAnnotations: {example.org/note: "true"}
            podLabels: {app.kubernetes.io/instance: another, tier: edge}
            nodeSelector: {kubernetes.io/os: linux}
            tolerations: [{key: calls, operator: Exists, effect: NoSchedule}]
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [amd64]}]}]
            priorityClassName: important
            extraEnv:
              - {name: JAVA_TOOL_OPTIONS, value: -Xss512k}
              - {name: ELSEWHERE, valueFrom: {configMapKeyRef: {name: elsewhere, key: what}}}
            extraEnvFrom: [{secretRef: {name: more}}]
            extraVolumes: [{name: keys, secret: {secretName: keys}}]
            extraVolumeMounts: [{name: keys, mountPath: /etc/keys, readOnly: true}]
            extraObjects:
              - apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: '{{ include "heliograph.fullname" . }}-more'
                  namespace: "{{ .Release.Namespace }}"
                  labels: &labels
                    app.kubernetes.io/name: more
                    app.kubernetes.io/instance: more
                    app.kubernetes.io/component: more
                    app.kubernetes.io/part-of: more
              - |
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: text
                  namespace: {{ .Release.Namespace | quote }}
                  labels:
                    {{- include "heliograph.labels" . | nindent 4 }}
            serviceAccount: {name: caller, annotations: {example.org/role: none}}
            service:
              type: LoadBalancer
              port: 8443
              externalTrafficPolicy: Local
              loadBalancerClass: example.org/lb
              loadBalancerSourceRanges: [192.0.2.0/24]
              annotations: {example.org/lb: public}
            ingress:
              enabled: true
              className: nginx
              annotations: {nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"}
              hosts: [signal.example.org, signal.example.net]
              tls: [{secretName: signal-tls, hosts: [signal.example.org, signal.example.net]}]
            httpRoute:
              enabled: true
              annotations: {example.org/note: x}
              parentRefs: [{name: public, namespace: gateways, sectionName: https}]
              hostnames: [signal.example.org]
              timeouts: {request: 0s, backendRequest: 0s}
            networkPolicy:
              from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress}}}]
              managementFrom: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]
              egress:
                enabled: true
                to: [{to: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{port: 6379, protocol: TCP}]}]
            """;

    private static final String SENTINELS = """
            replicas: 2
            security: {openInCluster: true}
            redis:
              sentinel:
                master: calls
                nodes: ["sentinel-0.stores:26379", "sentinel-1.stores:26379"]
                username: watcher
                password: {existingSecret: store, key: sentinels}
            podDisruptionBudget: {minAvailable: 1}
            """;

    private static final String CLUSTER = """
            security:
              mode: jwt
              openInCluster: true
            config:
              spring.security.oauth2.resourceserver.jwt.issuer-uri: https://id.example.org
            redis: {cluster: {nodes: ["redis-0.stores:6379"]}, password: {existingSecret: store}}
            monitor: {enabled: true}
            """;

    private static final String BARE = """
            serviceAccount: {create: false}
            podDisruptionBudget: {enabled: false}
            networkPolicy: {enabled: false}
            handshakeTest: {enabled: false}
            topologySpread: []
            shutdown: {preStopSeconds: 0}
            service: {appProtocol: ""}
            """;

    private static final String ROUTED = """
            service: {type: NodePort, port: 8080}
            ingress: {enabled: true, path: /ws, pathType: Exact}
            httpRoute:
              enabled: true
              parentRefs: [{name: public}]
              path: /ws
              timeouts: {request: null}
            podDisruptionBudget: {maxUnavailable: 50%}
            networkPolicy: {managementFrom: []}
            prometheusRule: {enabled: true, disabled: [HeliographRelaySlow]}
            """;

    private Cases() {}

    static Map<String, String> all() {
        return new TreeMap<>(Map.of(
                "defaults", DEFAULTS,
                "shared", SHARED,
                "scaled", SCALED,
                "secrets", SECRETS,
                "everything", EVERYTHING,
                "sentinels", SENTINELS,
                "cluster", CLUSTER,
                "bare", BARE,
                "routed", ROUTED));
    }
}
