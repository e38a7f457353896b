/** Hands a file to the browser's downloads. It was fetched with the host's token, which a plain link could not carry. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file's name from a talk's title: letters and digits of any script, short. */
export const fileName = (title: string, ending: string): string => {
  const stem = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${stem.slice(0, 60) || 'talk'}${ending}`;
};
