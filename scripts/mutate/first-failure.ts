import fc from 'fast-check'

// A change is noticed by the first example that fails; nobody reads the smallest one.
fc.configureGlobal({ endOnFailure: true })
