const paths = {
  home: 'M4 11 12 4l8 7M6 10v10h12V10',
  pen: 'M4 20h4L19 9l-4-4L4 16Z M13 7l4 4',
  tasks: 'M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h10',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-4 2.5-6 6-6s6 2 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 14.5c2.2.7 3.5 2.5 3.5 5.5',
  board: 'M5 4h14v13H5ZM8 8h8M8 12h8M9 17v3M15 17v3',
  letter: 'M3 6h18v12H3Z M3 7l9 7 9-7',
  camera: 'M3 8h4l2-3h6l2 3h4v12H3ZM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  bin: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
};

export type SignName = keyof typeof paths;

/** The signs of pages on a phone, drawn: no font has to have them, and no library of icons comes with them. */
export const Sign = ({ name, size = 24 }: { name: SignName; size?: number }) => (
  <svg aria-hidden="true" viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
    <path d={paths[name]} />
  </svg>
);
