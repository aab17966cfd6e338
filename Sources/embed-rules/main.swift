import RuleBook

