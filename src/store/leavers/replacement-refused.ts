/** Nobody was replaced; the message is a sentence for whoever asked for it. */
export class ReplacementRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'ReplacementRefused'
  }
}
