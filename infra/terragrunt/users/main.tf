terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

resource "aws_iam_user" "newcomer" {
  count = 5
  name  = "walk-through-${count.index + 1}"
}
