let signedIn: string | undefined;

/** Told by the session: whose drafts are meant from now on; nobody's after a sign-out. */
export function ownedBy(account: string | undefined): void {
  signedIn = account;
}

/** The account whose drafts are meant. @throws Error where nobody is signed in */
export function owner(): string {
  if (signedIn === undefined) throw new Error('Nobody is signed in: there is nobody to keep a draft for');
  return signedIn;
}

export const isOwned = (): boolean => signedIn !== undefined;
