/** Files of something that was dropped or pasted; a browser names pictures of the clipboard itself. */
export function filesFrom(data: DataTransfer | null): File[] {
  if (!data) return []
  const files = [...data.files]
  if (files.length > 0) return files
  return [...data.items].flatMap((item) => (item.kind === 'file' ? (item.getAsFile() ?? []) : []))
}
