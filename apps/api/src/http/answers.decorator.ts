import { HttpCode, applyDecorators, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const ANSWERS = 'shouwang:answers';

/** What a route answers when all is well, for the OpenAPI document. */
export interface AnswerSpec {
  status?: number;
  /** Absent: no body. */
  schema?: z.ZodType;
  description: string;
  /** Media type; JSON unless it says otherwise. */
  type?: string;
  /** Media types of a request body that is not JSON and has no schema: uploads. */
  takes?: string[];
}

/** Describes a route, and sets its status where one is given. */
export function Answers(description: string, schema?: z.ZodType, options: Omit<AnswerSpec, 'schema' | 'description'> = {}): MethodDecorator {
  const described = SetMetadata(ANSWERS, { ...options, schema, description } satisfies AnswerSpec);
  return options.status === undefined ? described : applyDecorators(described, HttpCode(options.status));
}
