import { newKey } from '#console/shared/api/use';

/** A hit as it is typed: where what a department holds differs from what the household says. */
export interface TypedHit {
  id: string;
  /** None where the whole household is concerned. */
  position?: number | undefined;
  kind: string;
  detail: string;
}

/** A UUID also where the office has no certificate, and the browser makes none. */
function newHitId(): string {
  const hex = newKey().replaceAll('-', '');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export const emptyHit = (): TypedHit => ({ id: newHitId(), kind: '', detail: '' });

/** Longest list the server takes. */
export const mostHits = 200;
