import type { SignedPaper } from '#contracts/applications';

/** The papers with what a member signed, or without it where they sign again. */
export const withPaper = (papers: readonly SignedPaper[], position: number, paper: SignedPaper | undefined): SignedPaper[] => [
  ...papers.filter((one) => one.position !== position),
  ...(paper ? [paper] : []),
];
