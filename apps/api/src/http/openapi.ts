import { RequestMethod } from '@nestjs/common';
import { z } from 'zod';
import { problemSchema } from '#contracts/problem.js';
import { csrfHeader, sessionCookie } from '../auth/session-cookie.js';
import type { Route, RouteInput } from './routes.js';

type Json = Record<string, unknown>;

const defaultStatus: Record<string, number> = { [RequestMethod[RequestMethod.POST].toLowerCase()]: 201 };

/** The OpenAPI 3.1 document of these routes. Schemas are those the routes check their input with. */
export function openApiDocument(routes: Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[templateOf(route.path)] ??= {})[route.method] = operation(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shouwang 守望',
      version: 'v1',
      description: '防止返贫动态监测和帮扶工作流接口。Refusals are application/problem+json with a stable code.',
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'Token of POST /api/v1/sessions' },
        browser: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: `What changes something sends ${csrfHeader} as well` },
      },
    },
    security: [{ session: [] }, { browser: [] }],
  };
}

/** Express writes `:id`, OpenAPI `{id}`. */
const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

function operation(route: Route): Json {
  const { answer, access } = route;
  return {
    operationId: route.name,
    tags: [route.group],
    summary: answer.description,
    ...(access.roles ? { description: `Roles: ${access.roles.join(', ')}` } : {}),
    ...(access.public ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...requestBody(route),
    responses: {
      [answer.status ?? defaultStatus[route.method] ?? 200]: {
        description: answer.description || 'OK',
        ...(answer.schema || answer.type ? { content: content(answer.type ?? 'application/json', answer.schema, 'output') } : {}),
      },
      default: {
        description: 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(route: Route): Json[] {
  const declared = route.inputs.filter(({ from }) => from !== 'body').flatMap(spread);
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const missing = inPath.filter((name) => !declared.some((parameter) => parameter['in'] === 'path' && parameter['name'] === name));
  return [...declared, ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))];
}

/** One entry for a single parameter, one for each property where the schema describes them all. */
function spread({ from, name, schema }: RouteInput): Json[] {
  const described = schema ? jsonSchema(schema, 'input') : { type: 'string' };
  if (name !== undefined) return [{ name, in: from, required: from === 'path', schema: described }];
  const required = (described['required'] ?? []) as string[];
  return Object.entries((described['properties'] ?? {}) as Record<string, Json>).map(([property, propertySchema]) => ({
    name: property,
    in: from,
    required: from === 'path' || required.includes(property),
    schema: propertySchema,
  }));
}

function requestBody({ inputs, answer }: Route): Json {
  if (answer.takes) {
    const file = { schema: { type: 'string', format: 'binary' } };
    return { requestBody: { required: true, content: Object.fromEntries(answer.takes.map((type) => [type, file])) } };
  }
  const body = inputs.find(({ from }) => from === 'body');
  return body ? { requestBody: { required: true, content: content('application/json', body.schema, 'input') } } : {};
}

function content(type: string, schema: z.ZodType | undefined, io: 'input' | 'output'): Json {
  return { [type]: schema ? { schema: jsonSchema(schema, io) } : {} };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
