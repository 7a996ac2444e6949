/** The sandbox's folder cannot be opened: the message names the file and the way out, never what it holds. */
export class SandboxFolderError extends Error {}
