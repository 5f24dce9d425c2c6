/** The masked addresses of an invitation, for the sign-in that follows. Only for this tab. */
const key = (invitationId: string): string => `invited-${invitationId}`;

export function keepInvited(invitationId: string, masked: readonly string[]): void {
  try {
    sessionStorage.setItem(key(invitationId), JSON.stringify(masked));
  } catch {
    // Without storage the sign-in names nobody first.
  }
}

export function invitedTo(invitationId: string | undefined): readonly string[] {
  try {
    const kept: unknown = JSON.parse((invitationId && sessionStorage.getItem(key(invitationId))) || '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** True if `email` can be the address behind `a•••@acme.se`. */
export const fits = (masked: string, email: string): boolean => {
  const [start = '', end = ''] = masked.split(/•+/);
  return email.startsWith(start) && email.toLowerCase().endsWith(end.toLowerCase());
};
