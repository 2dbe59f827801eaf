import type { Plugin } from 'vite';

/**
 * What the built page may do: run its own scripts and workers (and WebAssembly), talk to its own origin, nothing else.
 * public/_headers carries the same policy for hosts that can send headers, with what a <meta> can't express.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Writes the policy as the first <meta> of the built page. The dev server goes without: hot reload needs inline scripts. */
export function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'watersmeet:content-security-policy',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy }, injectTo: 'head-prepend' },
      ],
    },
  };
}
