import { type Expression, parseExpression } from './rule-language'

/**
 * A rule of storage in CloudBase's own language
 * (https://docs.cloudbase.net/storage/security-rules/secure_resource): `true`, `false` or an expression over
 * `auth` and `resource`. It binds clients; what a server does with the environment's credentials it does not.
 */
export interface StorageRule {
  read: boolean | string
  write: boolean | string
}

/** What a new environment has: all may read, who made a file may replace it. */
export const DEFAULT_RULE: StorageRule = { read: true, write: 'resource.openid == auth.openid' }

export interface RuleSubject {
  /** Null where nobody is signed in. */
  auth: { openid: string } | null
  /** `openid` is whose file it is; null of one that a server stored. */
  resource: { path: string; openid: string | null }
}

export interface Rule {
  mayRead(subject: RuleSubject): boolean
  mayWrite(subject: RuleSubject): boolean
}

/** Throws where the platform would not take the rule. */
export function compileRule({ read, write }: StorageRule): Rule {
  return { mayRead: compile(read), mayWrite: compile(write) }
}

function compile(side: boolean | string): (subject: RuleSubject) => boolean {
  if (typeof side === 'boolean') return () => side
  const expression: Expression = parseExpression(side)
  return (subject) => expression({ auth: subject.auth, resource: subject.resource }) === true
}
