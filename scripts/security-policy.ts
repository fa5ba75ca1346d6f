/**
 * The Content-Security-Policy of the pages: what they may load and run, and nothing of another host.
 * A build writes it into each page; docs/hosting.md gives the same as a header.
 * Directives: https://www.w3.org/TR/CSP3/
 */
type Policy = Readonly<Record<string, string>>;

export const PAGE_POLICY: Policy = {
  'default-src': "'self'",
  // No script but our files: none written into a page, none made from a text.
  'script-src': "'self'",
  // Mermaid writes a <style> into each diagram, and drawings place their parts by `style`.
  'style-src': "'self' 'unsafe-inline'",
  // Pictures to be saved are drawn from data; the QR code and previews too.
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  // The inspector, and the preview of an embed.
  'frame-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** The single file brings all it needs: it may run the scripts with these hashes, and ask for nothing. */
export function singleFilePolicy(scriptHashes: readonly string[]): Policy {
  return {
    'default-src': "'none'",
    'script-src': scriptHashes.map((hash) => `'sha256-${hash}'`).join(' '),
    'style-src': "'unsafe-inline'",
    'img-src': 'data: blob:',
    // The engine's text stands in the file and becomes a worker by way of a blob.
    'worker-src': 'blob:',
    'base-uri': "'none'",
    'form-action': "'none'",
  };
}

export function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
