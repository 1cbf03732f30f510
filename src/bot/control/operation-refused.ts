/** The answer is no, or there is no such thing: a sentence for the one who asked (exit code 1). */
export class OperationRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'OperationRefused'
  }
}
