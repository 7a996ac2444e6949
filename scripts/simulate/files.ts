const ROOT = 'cloud://simulation.bucket/'

/** Cloud storage as far as a run needs it: bytes by file id, and the ids that the platform makes of paths. */
export class SimulatedFiles {
  private readonly files = new Map<string, Uint8Array<ArrayBuffer>>()

  idOf(path: string): string {
    return `${ROOT}${path}`
  }

  put(fileId: string, content: string | Uint8Array): void {
    this.files.set(fileId, Uint8Array.from(typeof content === 'string' ? Buffer.from(content) : content))
  }

  get(fileId: string): Uint8Array<ArrayBuffer> | null {
    return this.files.get(fileId) ?? null
  }

  remove(fileId: string): void {
    this.files.delete(fileId)
  }

  get count(): number {
    return this.files.size
  }
}
