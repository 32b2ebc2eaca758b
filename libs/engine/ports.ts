/** The only source of "now" in the system; tests and the demo turn it by hand. */
export interface Clock {
  now(): Date;
}
