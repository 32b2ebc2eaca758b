import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { z } from 'zod';
import { ACCESS, type Access } from '../auth/access.js';
import { ANSWERS, type AnswerSpec } from './answers.decorator.js';

/** An argument of a route's method that comes from the request. */
export interface RouteInput {
  from: 'body' | 'query' | 'path' | 'header';
  /** Of a single parameter; absent where the schema describes all of them. */
  name?: string;
  schema?: z.ZodType;
}

export interface Route {
  method: string;
  /** As Express writes it: `/api/v1/cases/:id`. */
  path: string;
  /** Controller and method, unique. */
  name: string;
  group: string;
  access: Access;
  inputs: RouteInput[];
  answer: AnswerSpec;
}

const sources: Record<number, RouteInput['from']> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'path',
  [RouteParamtypes.HEADERS]: 'header',
};

/** Every route of the application, read from what the controllers declare: nothing can be served and stay unlisted. */
export function collectRoutes(discovery: DiscoveryService, prefix: string): Route[] {
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ metatype }) => {
    const controller = metatype as Type;
    return scanner
      .getAllMethodNames(controller.prototype as object)
      .filter((name) => Reflect.hasMetadata(METHOD_METADATA, handler(controller, name)))
      .flatMap((name) => routesOf(controller, name, prefix));
  });
}

function routesOf(controller: Type, name: string, prefix: string): Route[] {
  const method = handler(controller, name);
  const meta = <T>(key: string, target: object = method): T | undefined => Reflect.getMetadata(key, target) as T | undefined;
  return list(meta<string | string[]>(PATH_METADATA, controller)).flatMap((base) =>
    list(meta<string | string[]>(PATH_METADATA)).map((path) => ({
      method: RequestMethod[meta<number>(METHOD_METADATA)!]!.toLowerCase(),
      path: `/${[prefix, base, path].map((part) => part.replace(/^\/|\/$/g, '')).filter(Boolean).join('/')}`,
      name: `${controller.name.replace(/Controller$/, '')}.${name}`,
      group: controller.name.replace(/Controller$/, ''),
      access: meta<Access>(ACCESS) ?? meta<Access>(ACCESS, controller) ?? {},
      inputs: inputsOf(controller, name),
      answer: meta<AnswerSpec>(ANSWERS) ?? { description: '' },
    })),
  );
}

function inputsOf(controller: Type, name: string): RouteInput[] {
  const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, { data?: unknown; schema?: z.ZodType }>;
  return Object.entries(declared).flatMap(([key, { data, schema }]) => {
    const from = sources[Number(key.split(':')[0])];
    return from ? [{ from, ...(typeof data === 'string' ? { name: data } : {}), ...(schema ? { schema } : {}) }] : [];
  });
}

const handler = (controller: Type, name: string): object => (controller.prototype as Record<string, object>)[name]!;

const list = (paths: string | string[] | undefined): string[] => (Array.isArray(paths) ? paths : [paths ?? '']);
