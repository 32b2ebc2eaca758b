const paths = {
  home: 'M4 11 12 4l8 7M6 10v10h12V10',
  pen: 'M4 20h4L19 9l-4-4L4 16Z M13 7l4 4',
  tasks: 'M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h10',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-4 2.5-6 6-6s6 2 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 14.5c2.2.7 3.5 2.5 3.5 5.5',
  board: 'M5 4h14v13H5ZM8 8h8M8 12h8M9 17v3M15 17v3',
  letter: 'M3 6h18v12H3Z M3 7l9 7 9-7',
};

export type SignName = keyof typeof paths;

/** The signs of the bar at the foot of a phone, drawn: no font has to have them. */
export const Sign = ({ name }: { name: SignName }) => (
  <svg aria-hidden="true" className="phone-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
    <path d={paths[name]} />
  </svg>
);
