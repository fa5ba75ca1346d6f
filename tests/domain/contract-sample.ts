/** The sample of contracts.md, to the letter. */
export const CONTRACT_SAMPLE = `
version: 1
profile: asa                 # asa | ocserv
seed: 1
horizon: 40m
client: { os: linux, launch: standalone, protocol: ssl, interface: wifi, autoReconnectBehavior: DisconnectOnSuspend, backupServers: 0 }
              # os: windows|macos|linux · launch: standalone|portal · protocol: ssl|ikev2 · interface: wifi|wired|mobile
gateway: { standby: false, clusterMembers: 1, imageUpgrade: false, addressPool: 192.168.1.4-192.168.1.250 }
otherSessions: []            # [{user: ana, state: active|inactive}] for Q4 and Q6
settings:                    # all optional; defaults and ranges in model.md §2
  gatewayDpdInterval: 30s
  clientDpdInterval: 30s
  keepalive: 20s
  idleTimeout: 30m
  maxConnectTime: off
  simultaneousLogins: 3
  dtls: true
  natUdpTimeout: 30s
  natTcpTimeout: 124m
  firewallUdpTimeout: 2m
  firewallTcpTimeout: 1h
  latency: 40ms
  jitter: 0ms
  loss: 0%
  applicationPatience: 60s
traffic: [{ from: 0s, to: 3m, every: 1s, bytes: 400, direction: both }]   # direction: up|down|both
disturbances: [{ kind: link-cut, from: 3m, to: 5m30s }]
`;
