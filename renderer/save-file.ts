/** Hands a file to the user, as a download of this page's own making. */
export function saveFile(
  name: string,
  mediaType: string,
  content: string,
  encoding: 'utf8' | 'base64',
): void {
  const octets =
    encoding === 'base64'
      ? Uint8Array.from(atob(content), (char) => char.charCodeAt(0))
      : new TextEncoder().encode(content);
  const url = URL.createObjectURL(new Blob([octets], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
