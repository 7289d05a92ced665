terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

data "aws_vpc" "default" {
  default = true
}

resource "aws_security_group" "opened" {
  name        = "walk-through"
  description = "Rings security-group-changed-alarm"
  vpc_id      = data.aws_vpc.default.id

  ingress {
    description = "HTTPS from private networks"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }

  egress {
    description = "Everything out"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
