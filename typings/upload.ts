/**
 * Leave to store one file at one place, for minutes: PUT the bytes to `url` with these headers. The shop then
 * takes the file by `fileId`, once, and from nobody else.
 */
export interface UploadLeave {
  fileId: string
  url: string
  headers: Record<string, string>
}
