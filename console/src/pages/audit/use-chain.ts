import { useState } from 'react'
import type { AuditHead, AuditProblem } from '../../../../typings/audit'
import { read } from '../../api'
import { useOwner } from '../../queries'

/** What a walk along the whole chain found. */
interface Verified {
  checked: number
  problem: AuditProblem | null
  head: AuditHead
}

/** Walks along the chain stretch by stretch, once it is asked for; `checked` grows while it walks. */
export function useChain() {
  const [checked, setChecked] = useState(0)
  const walk = useOwner(
    'auditChain.get',
    {},
    {
      enabled: false,
      by: async (signal) => {
        let sum = 0
        let from: { number: number; hash: string } | null = null
        setChecked(0)
        for (;;) {
          const found: Awaited<ReturnType<typeof stretch>> = await stretch(from, signal)
          sum += found.checked
          setChecked(sum)
          if (found.next === null) return { ...found, checked: sum }
          from = found.next
        }
      },
    },
  )
  const found: Verified | null = walk.data ?? null
  return { walk, found, checked }
}

const stretch = (from: { number: number; hash: string } | null, signal: AbortSignal) =>
  read('auditChain.get', from ? { from } : {}, signal)
