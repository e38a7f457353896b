/** What a token says of itself. Only the server can tell whether it is true. */
export interface Claims {
  /** The site it is for. */
  readonly site: string;
  readonly expiresAt: string;
}

/** Reads the claims that the console needs to know where to ask; nothing where it is no token of a site. */
export function claimsOf(token: string): Claims | undefined {
  const part = token.split('.')[1];
  if (!part) return undefined;
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const { iss, exp } = JSON.parse(new TextDecoder().decode(bytes)) as { iss?: unknown; exp?: unknown };
    if (typeof iss !== 'string' || !iss || typeof exp !== 'number') return undefined;
    return { site: iss, expiresAt: new Date(exp * 1000).toISOString() };
  } catch {
    return undefined;
  }
}
