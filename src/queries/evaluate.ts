/** Compiles an expression once into a function that says its value, or whether it holds, for any row. */
import { areEqual, comparison, type LiteralText } from "./compare.ts";
import type { Fields } from "./event.ts";
import type { Moment } from "./functions/function.ts";
import { functions } from "./functions/functions.ts";
import { listOf } from "./functions/json.ts";
import { finite } from "./functions/numbers.ts";
import { periodEnd, periodOf, periodStart } from "./period.ts";
import type { Arithmetic, Comparison, Expression, FunctionCall, Like, Membership } from "./query.ts";
import { compileRegex } from "./regex.ts";
import { Instant, isTrue, jsonValue, numberOf, Structure, textOf, type Value } from "./value.ts";

export type Evaluate = (row: Fields, moment: Moment) => Value;
export type Test = (row: Fields, moment: Moment) => boolean;

/** The value of an expression; a condition's is 1 or 0. */
export function compileValue(expression: Expression): Evaluate {
  switch (expression.kind) {
    case "field": {
      const { name } = expression;
      return (row) => row.get(name);
    }
    case "text":
    case "number": {
      const { value } = expression;
      return () => value;
    }
    case "duration":
      return () => undefined;
    case "call":
      return compileCall(expression);
    case "arithmetic":
      return compileArithmetic(expression);
    case "negative": {
      const operand = compileValue(expression.operand);
      return (row, moment) => {
        const number = numberOf(operand(row, moment));
        return number === undefined ? undefined : -number;
      };
    }
    default: {
      const holds = compileTest(expression);
      return (row, moment) => (holds(row, moment) ? 1 : 0);
    }
  }
}

/** Whether an expression holds; a value holds where it is a number other than 0. */
export function compileTest(expression: Expression): Test {
  switch (expression.kind) {
    case "comparison":
      return compileComparison(expression);
    case "like":
      return compileLike(expression);
    case "in":
      return compileMembership(expression);
    case "not": {
      const operand = compileTest(expression.operand);
      return (row, moment) => !operand(row, moment);
    }
    case "all": {
      const clauses = expression.clauses.map(compileTest);
      return (row, moment) => clauses.every((clause) => clause(row, moment));
    }
    case "any": {
      const clauses = expression.clauses.map(compileTest);
      return (row, moment) => clauses.some((clause) => clause(row, moment));
    }
    default: {
      const value = compileValue(expression);
      return (row, moment) => isTrue(value(row, moment));
    }
  }
}

function compileComparison({ operator, left, right }: Comparison): Test {
  const [a, b] = [compileValue(left), compileValue(right)];
  const holds = comparison(operator, literalText(left, right));
  return (row, moment) => holds(a(row, moment), b(row, moment));
}

function literalText(left: Expression, right: Expression): LiteralText {
  return right.kind === "text" ? "right" : left.kind === "text" ? "left" : undefined;
}

function compileLike({ subject, pattern, negated, span }: Like): Test {
  const value = compileValue(subject);
  const regex = pattern.kind === "regex" ? compileRegex(pattern.source, span) : undefined;
  const fits = (text: string) => (regex ? regex.test(text) : pattern.kind === "part" && text.includes(pattern.text));
  return (row, moment) => {
    const text = textOf(value(row, moment));
    return (text !== undefined && fits(text)) !== negated;
  };
}

function compileMembership({ subject, items, negated }: Membership): Test {
  const value = compileValue(subject);
  if (!("length" in items)) {
    const list = compileValue(items);
    return (row, moment) => {
      const wanted = value(row, moment);
      const isIn = listOf(list(row, moment))?.some((item) =>
        areEqual(jsonValue(item), wanted, literalText(subject, subject)),
      );
      return (isIn ?? false) !== negated;
    };
  }
  const members = items.map((item) => ({ of: compileValue(item), textual: literalText(subject, item) }));
  return (row, moment) => {
    const wanted = value(row, moment);
    return members.some(({ of, textual }) => areEqual(wanted, of(row, moment), textual)) !== negated;
  };
}

function compileCall({ name, arguments: given }: FunctionCall): Evaluate {
  const last = given.at(-1);
  if (last?.kind === "duration") return compilePeriod(name, given[0] ?? last, periodOf(last));
  const values = given.map(compileValue);
  const apply = functions[name]?.apply;
  return (row, moment) =>
    apply?.(
      values.map((value) => value(row, moment)),
      moment,
    );
}

function compilePeriod(name: string, subject: Expression, period: ReturnType<typeof periodOf>): Evaluate {
  const value: Evaluate = name === "bin" ? (row) => row.get("@timestamp") : compileValue(subject);
  const bound = name === "dateceil" ? periodEnd : periodStart;
  return (row, moment) => {
    const at = numberOf(value(row, moment));
    return at === undefined ? undefined : new Instant(bound(at, period));
  };
}

const calculations: Record<Arithmetic["operator"], (left: number, right: number) => number> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "^": (left, right) => left ** right,
};

function compileArithmetic({ operator, left, right }: Arithmetic): Evaluate {
  const [a, b] = [compileValue(left), compileValue(right)];
  const calculate = calculations[operator];
  return (row, moment) => {
    const [x, y] = [numberOf(a(row, moment)), numberOf(b(row, moment))];
    return x === undefined || y === undefined ? undefined : finite(calculate(x, y));
  };
}

/** The elements of a list; what is none is its own only element. */
export function elementsOf(value: Value): readonly Value[] {
  if (value instanceof Structure && Array.isArray(value.json)) return value.json.map(jsonValue);
  return [value];
}
