/** What the client tells its user. Wording: protocol facts sheet §2.7; English in every language. */
export const CLIENT_MESSAGES = {
  contacting: (host: string) => `Contacting ${host}.`,
  establishing: 'Establishing VPN session...',
  checkingProduct: 'Checking for product updates...',
  updating: 'Performing any required updates...',
  initiating: 'Establishing VPN - Initiating connection...',
  examining: 'Establishing VPN - Examining system...',
  activating: 'Establishing VPN - Activating VPN adapter...',
  configuring: 'Establishing VPN - Configuring system...',
  establishingLast: 'Establishing VPN...',
  connected: (host: string) => `Connected to ${host}.`,
  reconnecting: (host: string) => `Reconnecting to ${host}...`,
  unreachable: 'Connection attempt has failed.',
  /** The FAQ's picture of this message is lost; this stands in for it. */
  gaveUp: 'Reconnect failed: the disconnected timeout has expired.',
  rejected:
    'The secure gateway has rejected the connection attempt. A new connection attempt to the same or another secure gateway is needed, which requires re-authentication.',
  disconnecting: 'Disconnect in progress, please wait...',
  /** Stands in for words that we have not seen. */
  endedBySuspend:
    'The VPN connection was disconnected because the computer was suspended. A new connection is needed, which requires re-authentication.',
  /** TAC note 116881. */
  newMtu:
    'A new MTU needs to be applied to the VPN network interface. Disabling and re-enabling the Virtual Adapter. Applications utilizing the private network may need to be restarted.',
  closedByGateway: 'The secure gateway has terminated the VPN connection.',
} as const;
