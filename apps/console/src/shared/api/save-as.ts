/** How long a browser may take to begin with a download, in milliseconds. */
const grace = 60_000;

/** Hands a file that was fetched to the browser's downloads. */
export function saveAs(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), grace);
}
