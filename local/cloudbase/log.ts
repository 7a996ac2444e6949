/** One line of what the platform did; a function's output has `stream`, an ended call `durationMs`. */
export interface LogEntry {
  at: number
  level: 'info' | 'error'
  source: 'database' | 'gateway' | 'function' | 'http' | 'timer' | 'storage'
  message: string
  requestId?: string
  functionName?: string
  stream?: 'stdout' | 'stderr'
  start?: 'cold' | 'warm'
  durationMs?: number
}

export type Log = (entry: Omit<LogEntry, 'at'>) => void
