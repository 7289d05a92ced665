// A strict client: the Go SDK reads what a cloud answers, and refuses another type than its model's.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	cloudwatchtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// Names below localhost lead here, as systemd-resolved and browsers have it.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	if _, port, err := net.SplitHostPort(address); err == nil && strings.Contains(address, "localhost:") {
		address = net.JoinHostPort("127.0.0.1", port)
	}
	return (&net.Dialer{}).DialContext(ctx, network, address)
}

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

func main() {
	ctx := context.Background()
	client := awshttp.NewBuildableClient().WithTransportOptions(func(transport *http.Transport) {
		transport.DialContext = dial
	})
	cfg := must(config.LoadDefaultConfig(ctx, config.WithHTTPClient(client)))
	seen := map[string]any{}

	watch := cloudwatch.NewFromConfig(cfg)
	_, err := watch.PutMetricAlarm(ctx, &cloudwatch.PutMetricAlarmInput{
		AlarmName: aws.String("whole"), Namespace: aws.String("n"), MetricName: aws.String("m"),
		Statistic: cloudwatchtypes.StatisticSum, Period: aws.Int32(60), EvaluationPeriods: aws.Int32(1),
		Threshold: aws.Float64(3), ComparisonOperator: cloudwatchtypes.ComparisonOperatorGreaterThanThreshold,
	})
	must(0, err)
	_, err = watch.PutMetricData(ctx, &cloudwatch.PutMetricDataInput{
		Namespace:  aws.String("n"),
		MetricData: []cloudwatchtypes.MetricDatum{{MetricName: aws.String("m"), Value: aws.Float64(7), Timestamp: aws.Time(must(time.Parse(time.RFC3339, os.Getenv("NOW"))))}},
	})
	must(0, err)
	alarms := must(watch.DescribeAlarms(ctx, &cloudwatch.DescribeAlarmsInput{}))
	seen["threshold"] = *alarms.MetricAlarms[0].Threshold
	now := must(time.Parse(time.RFC3339, os.Getenv("NOW")))
	statistics := must(watch.GetMetricStatistics(ctx, &cloudwatch.GetMetricStatisticsInput{
		Namespace: aws.String("n"), MetricName: aws.String("m"), Period: aws.Int32(60),
		StartTime: aws.Time(now.Add(-time.Hour)), EndTime: aws.Time(now.Add(time.Hour)),
		Statistics: []cloudwatchtypes.Statistic{cloudwatchtypes.StatisticSum},
	}))
	seen["sum"] = *statistics.Datapoints[0].Sum

	_, err = sqs.NewFromConfig(cfg).GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: aws.String("none")})
	var gone *sqstypes.QueueDoesNotExist
	seen["noQueue"] = asError(err, &gone)

	// No path style: the bucket's name stands in the host.
	store := s3.NewFromConfig(cfg)
	_, err = store.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String("hosted")})
	must(0, err)
	_, err = store.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("hosted"), Key: aws.String("a/b"), Body: strings.NewReader("hello")})
	must(0, err)
	head := must(store.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String("hosted"), Key: aws.String("a/b")}))
	seen["length"] = *head.ContentLength

	fmt.Println(string(must(json.Marshal(seen))))
}

func asError[T error](err error, as *T) bool {
	return errors.As(err, as)
}
