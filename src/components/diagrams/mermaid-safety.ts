/** No script, no click, no HTML in labels, whatever the text says. */
export const MERMAID_SAFETY = {
  startOnLoad: false,
  securityLevel: 'strict',
  htmlLabels: false,
  suppressErrorRendering: true,
} as const;
