interface Waiting<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Questions that come together, or while one is under way, are asked in one go; each asker gets their own answer. */
export class Gathered<Question, Answer> {
  private waiting: Waiting<Question, Answer>[] = [];
  private asking = false;

  /** @param askAll answers in the order of the questions */
  constructor(private readonly askAll: (questions: Question[]) => Promise<Answer[]>) {}

  ask(question: Question): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => this.waiting.push({ question, resolve, reject }));
    if (!this.asking) {
      this.asking = true;
      setImmediate(() => void this.drain());
    }
    return answer;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const asked = this.waiting.splice(0);
      try {
        const answers = await this.askAll(asked.map(({ question }) => question));
        asked.forEach(({ resolve }, index) => resolve(answers[index]!));
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.asking = false;
  }
}
